import { innerMap } from "./inner-map.ts";
import { loadKeys } from "./load-keys.ts";
import type { Logs } from "./log.ts";
import { createMemoryLogs } from "./memory-logs.ts";
import { Rows } from "./rows.ts";
import type { Collection, Keys, Loaded, OrderedCollection, Store, Write } from "./store.ts";

/** The collections of a world, by name. */
export type WorldRecords = Map<string, Rows>;

/**
 * Keeps everything in this process. A decision runs at a stroke, before `transact` returns, so none can come between.
 *
 * @param worlds what it begins with, by the names of worlds; it is the store's from then on
 */
export function createMemoryStore(
  worlds: Map<string, WorldRecords> = new Map(),
  logs: Logs = createMemoryLogs(),
): Store & Required<Pick<Store, "peek">> {
  return {
    ...logs,

    async transact(world, keys, decide) {
      const records = innerMap(worlds, world);
      const { result, writes } = decide(load(records, keys));
      for (const write of writes) apply(records, write);
      return result;
    },

    peek: (world, keys) => load(innerMap(worlds, world), keys),

    async list<T>(world: string, collection: OrderedCollection<T>, after: string | undefined, limit: number) {
      const rows = worlds.get(world)?.get(collection.name);
      const page = rows?.read(Number(after ?? 0), limit);
      return {
        records: (page?.values ?? []) as T[],
        next: page?.next === undefined ? undefined : String(page.next),
      };
    },

    async dump(world, prefix = "") {
      const found = [...(worlds.get(world) ?? [])].filter(([name]) => name.startsWith(prefix));
      return found.map(([, rows]) => ({ collection: rows.collection, records: rows.entries() }));
    },

    async load(world, collections) {
      worlds.set(
        world,
        new Map(
          collections.map(({ collection, records }) => [collection.name, new Rows(collection, records)]),
        ),
      );
    },

    worlds: async () =>
      [...worlds].flatMap(([world, records]) =>
        [...records.values()].some((rows) => rows.size > 0) ? [world] : [],
      ),

    async clear(world) {
      worlds.delete(world);
      await logs.forgetAll(world);
    },

    async close() {
      worlds.clear();
    },
  };
}

function load<K extends Keys>(records: WorldRecords, keys: K): Loaded<K> {
  return loadKeys(keys, ({ name }) => records.get(name));
}

function apply(records: WorldRecords, write: Write): void {
  if ("drop" in write) {
    records.delete(write.drop.name);
    return;
  }
  if ("remove" in write) {
    records.get(write.remove.collection.name)?.delete(write.remove.id);
    return;
  }
  if ("put" in write) {
    rowsOf(records, write.put.collection).set(write.put.id, write.value);
    return;
  }
  const rows = rowsOf(records, write.putAll.collection);
  write.putAll.ids.forEach((id, index) => rows.set(id, write.values[index]));
}

function rowsOf(records: WorldRecords, collection: Collection<unknown>): Rows {
  let rows = records.get(collection.name);
  if (!rows) records.set(collection.name, (rows = new Rows(collection)));
  return rows;
}
