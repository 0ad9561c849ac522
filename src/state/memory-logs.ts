import { innerMap } from "./inner-map.ts";
import { Listeners } from "./listeners.ts";
import type { Log, LogEntry, Logs } from "./log.ts";

/** How many places whose entries are gone stay in the list before it is packed, besides as many as there are entries. */
const SLACK = 64;

/** One log: a list that grows at its end and is emptied from its start. */
class Kept {
  bytes = 0;
  count = 0;
  /** How many entries went because there were too many. */
  dropped = 0;
  /** Undefined where one was forgotten alone. */
  #list: (LogEntry<unknown> | undefined)[] = [];
  /** The first place that is still in use, and how many places were packed away before the list's first. */
  #start = 0;
  #packed = 0;
  /** Where each entry stands; made when somebody first asks for one, as most logs are never asked. */
  #places: Map<string, number> | undefined;

  find(id: string): LogEntry<unknown> | undefined {
    const place = this.#placeOf(id);
    return place === undefined ? undefined : this.#list[place - this.#packed];
  }

  /** Puts an entry in the place of the one with its id, else at the end. */
  put(entry: LogEntry<unknown>): void {
    const known = entry.fresh ? undefined : this.#placeOf(entry.id);
    if (known === undefined) {
      this.#places?.set(entry.id, this.#packed + this.#list.length);
      this.#list.push(entry);
      this.count += 1;
      this.bytes += entry.size;
      return;
    }
    this.bytes += entry.size - (this.#list[known - this.#packed]?.size ?? 0);
    this.#list[known - this.#packed] = entry;
  }

  remove(id: string): void {
    const place = this.#placeOf(id);
    if (place !== undefined) this.#take(place - this.#packed);
  }

  /** Forgets the oldest entry. Returns its id. */
  removeFirst(): string {
    // One that was forgotten alone is passed over.
    while (!this.#list[this.#start]) this.#start += 1;
    const { id } = this.#take(this.#start);
    this.#start += 1;
    if (this.#start > this.count + SLACK) {
      this.#list = this.#list.slice(this.#start);
      this.#packed += this.#start;
      this.#start = 0;
    }
    return id;
  }

  records(): unknown[] {
    const records: unknown[] = [];
    for (const entry of this.#list) if (entry) records.push(entry.record);
    return records;
  }

  #placeOf(id: string): number | undefined {
    if (!this.#places) {
      this.#places = new Map();
      for (const [slot, entry] of this.#list.entries()) {
        if (entry) this.#places.set(entry.id, this.#packed + slot);
      }
    }
    return this.#places.get(id);
  }

  #take(slot: number): LogEntry<unknown> {
    const entry = this.#list[slot] as LogEntry<unknown>;
    this.#list[slot] = undefined;
    this.#places?.delete(entry.id);
    this.count -= 1;
    this.bytes -= entry.size;
    return entry;
  }
}

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
  const listeners = new Listeners();

  const find = (world: string, { name }: Log<unknown>): Kept | undefined => worlds.get(world)?.get(name);

  const keep = (world: string, { name }: Pick<Log<unknown>, "name">): Kept => {
    const logs = innerMap(worlds, world);
    let kept = logs.get(name);
    if (!kept) logs.set(name, (kept = new Kept()));
    return kept;
  };

  for (const { world, name, entries, dropped } of earlier) {
    const kept = keep(world, { name });
    for (const entry of entries) kept.put(entry);
    kept.dropped = dropped;
  }

  return {
    async append(world, log, entry) {
      if (log.most.entries === 0) return;
      const kept = keep(world, log);
      kept.put(entry);
      trim(kept, log, (id) => gone(world, log.name, id));
      listeners.tell(world, log.name, entry.id);
    },

    async entries<T>(world: string, log: Log<T>) {
      return (find(world, log)?.records() ?? []) as T[];
    },

    async entry<T>(world: string, log: Log<T>, id: string) {
      return find(world, log)?.find(id)?.record as T | undefined;
    },

    async forget(world, log, id) {
      if (id === undefined) worlds.get(world)?.delete(log.name);
      else find(world, log)?.remove(id);
    },

    async announce(world, what) {
      listeners.tell(world, what, "");
    },

    watch: (listener) => listeners.watch(listener),

    async count(world, log) {
      return find(world, log)?.count ?? 0;
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
  while (kept.count > 1 && (kept.count > most.entries || kept.bytes > most.bytes)) {
    gone(kept.removeFirst());
    kept.dropped += 1;
  }
}
