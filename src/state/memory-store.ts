import { OrderedMap } from "./ordered-map.ts";
import type { Collection, Key, KeyList, Keys, Loaded, OrderedCollection, Store, Write } from "./store.ts";

type WorldRecords = Map<string, OrderedMap<unknown> | Map<string, unknown>>;

/** Keeps everything in this process. A decision runs at a stroke, so none can come between. */
export function createMemoryStore(): Store {
  const worlds = new Map<string, WorldRecords>();

  const recordsOf = (world: string): WorldRecords => {
    let records = worlds.get(world);
    if (!records) worlds.set(world, (records = new Map()));
    return records;
  };

  return {
    async transact(world, keys, decide) {
      const records = recordsOf(world);
      const { result, writes } = decide(load(records, keys));
      for (const write of writes) apply(records, write);
      return result;
    },

    async list<T>(world: string, collection: OrderedCollection<T>, after: string | undefined, limit: number) {
      const records = worlds.get(world)?.get(collection.name) as OrderedMap<T> | undefined;
      const page = records?.read(Number(after ?? 0), limit);
      return { records: page?.values ?? [], next: page?.next === undefined ? undefined : String(page.next) };
    },

    async clear(world) {
      worlds.delete(world);
    },

    async close() {
      worlds.clear();
    },
  };
}

function load<K extends Keys>(records: WorldRecords, keys: K): Loaded<K> {
  const loaded: Record<string, unknown> = {};
  for (const name of Object.keys(keys)) {
    const place = keys[name] as Key<unknown> | KeyList<unknown>;
    const rows = records.get(place.collection.name);
    loaded[name] = "ids" in place ? place.ids.map((id) => rows?.get(id)) : rows?.get(place.id);
  }
  return loaded as Loaded<K>;
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
  const rows = rowsOf(records, write.putAll);
  for (const [id, value] of write.records) rows.set(id, value);
}

function rowsOf(records: WorldRecords, { name, ordered }: Collection<unknown>) {
  let rows = records.get(name);
  if (!rows) records.set(name, (rows = ordered ? new OrderedMap() : new Map()));
  return rows;
}
