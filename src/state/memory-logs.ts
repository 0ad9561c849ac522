import type { Log, LogEntry, LogListener, Logs } from "./log.ts";

interface Kept {
  readonly entries: Map<string, LogEntry<unknown>>;
  bytes: number;
  /** How many entries went because there were too many. */
  dropped: number;
  /**
   * Ids in the order in which they came, and how many of them have been gone through: a Map that loses its
   * first entry again and again has to pass over the gaps each time that it is read from its start.
   */
  order: string[];
  gone: number;
}

/** How many ids that are gone stay in the list before it is packed, besides as many as there are entries. */
const SLACK = 64;

/** A log as it was when it was last kept. */
export interface EarlierLog {
  readonly world: string;
  readonly name: string;
  /** The oldest first. */
  readonly entries: readonly LogEntry<unknown>[];
  readonly dropped: number;
}

/**
 * Keeps logs in this process.
 *
 * @param earlier what they begin with
 * @param gone told of each entry that goes to make room, at once
 */
export function createMemoryLogs(
  earlier: Iterable<EarlierLog> = [],
  gone: (world: string, log: string, id: string) => void = () => undefined,
): Logs {
  const worlds = new Map<string, Map<string, Kept>>();
  const listeners = new Set<LogListener>();

  const find = (world: string, { name }: Log<unknown>): Kept | undefined => worlds.get(world)?.get(name);

  const keep = (world: string, { name }: Pick<Log<unknown>, "name">): Kept => {
    let logs = worlds.get(world);
    if (!logs) worlds.set(world, (logs = new Map()));
    let kept = logs.get(name);
    if (!kept) logs.set(name, (kept = { entries: new Map(), bytes: 0, dropped: 0, order: [], gone: 0 }));
    return kept;
  };

  for (const { world, name, entries, dropped } of earlier) {
    const kept = keep(world, { name });
    for (const entry of entries) {
      kept.entries.set(entry.id, entry);
      kept.order.push(entry.id);
      kept.bytes += entry.size;
    }
    kept.dropped = dropped;
  }

  return {
    async append(world, log, entry) {
      if (log.most.entries === 0) return;
      const kept = keep(world, log);
      const known = kept.entries.get(entry.id);
      // Put again, an entry keeps its place.
      if (!known) kept.order.push(entry.id);
      kept.bytes += entry.size - (known?.size ?? 0);
      kept.entries.set(entry.id, entry);
      trim(kept, log, (id) => gone(world, log.name, id));
      for (const listener of listeners) listener(world, log.name, entry.id);
    },

    async entries<T>(world: string, log: Log<T>) {
      return [...(find(world, log)?.entries.values() ?? [])].map(({ record }) => record as T);
    },

    async entry<T>(world: string, log: Log<T>, id: string) {
      return find(world, log)?.entries.get(id)?.record as T | undefined;
    },

    async forget(world, log, id) {
      const kept = find(world, log);
      if (id === undefined) worlds.get(world)?.delete(log.name);
      else if (kept) drop(kept, id);
    },

    async announce(world, what) {
      for (const listener of listeners) listener(world, what, "");
    },

    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async count(world, log) {
      return find(world, log)?.entries.size ?? 0;
    },

    async dropped(world, log) {
      return find(world, log)?.dropped ?? 0;
    },

    async forgetAll(world) {
      worlds.delete(world);
    },
  };
}

/** Forgets from the start what is too much; the newest entry stays, however large. */
function trim(kept: Kept, { most }: Log<unknown>, gone: (id: string) => void): void {
  const { entries } = kept;
  while (entries.size > 1 && (entries.size > most.entries || kept.bytes > most.bytes)) {
    // One that was forgotten alone is passed over.
    const id = kept.order[kept.gone] as string;
    if (drop(kept, id)) {
      kept.dropped += 1;
      gone(id);
    }
    kept.gone += 1;
  }
  if (kept.order.length <= 2 * entries.size + SLACK) return;
  kept.order = [...entries.keys()];
  kept.gone = 0;
}

/** Whether there was such an entry. */
function drop(kept: Kept, id: string): boolean {
  const entry = kept.entries.get(id);
  if (!entry) return false;
  kept.bytes -= entry.size;
  return kept.entries.delete(id);
}
