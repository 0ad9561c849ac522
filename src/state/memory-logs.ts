import type { Log, LogEntry, LogListener, Logs } from "./log.ts";

interface Kept {
  readonly entries: Map<string, LogEntry<unknown>>;
  bytes: number;
}

/** Keeps logs in this process. */
export function createMemoryLogs(): Logs {
  const worlds = new Map<string, Map<string, Kept>>();
  const listeners = new Set<LogListener>();

  const find = (world: string, { name }: Log<unknown>): Kept | undefined => worlds.get(world)?.get(name);

  const keep = (world: string, { name }: Log<unknown>): Kept => {
    let logs = worlds.get(world);
    if (!logs) worlds.set(world, (logs = new Map()));
    let kept = logs.get(name);
    if (!kept) logs.set(name, (kept = { entries: new Map(), bytes: 0 }));
    return kept;
  };

  return {
    async append(world, log, entry) {
      if (log.most.entries === 0) return;
      const kept = keep(world, log);
      // Put again, an entry keeps its place: a Map remembers when a key first came.
      kept.bytes += entry.size - (kept.entries.get(entry.id)?.size ?? 0);
      kept.entries.set(entry.id, entry);
      trim(kept, log);
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

    async forgetAll(world) {
      worlds.delete(world);
    },
  };
}

/** Forgets from the start what is too much; the newest entry stays, however large. */
function trim(kept: Kept, { most }: Log<unknown>): void {
  for (const id of kept.entries.keys()) {
    const fits = kept.entries.size <= most.entries && kept.bytes <= most.bytes;
    if (fits || kept.entries.size === 1) return;
    drop(kept, id);
  }
}

function drop(kept: Kept, id: string): void {
  kept.bytes -= kept.entries.get(id)?.size ?? 0;
  kept.entries.delete(id);
}
