import { OrderedMap } from "./ordered-map.ts";
import type { Key, Keys, Loaded, OrderedCollection, Store, Write } from "./store.ts";

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
  const read = ({ collection, id }: Key<unknown>): unknown => records.get(collection.name)?.get(id);
  const loaded: Record<string, unknown> = {};
  for (const name of Object.keys(keys)) {
    const place = keys[name] as Key<unknown> | readonly Key<unknown>[];
    loaded[name] = isList(place) ? place.map(read) : read(place);
  }
  return loaded as Loaded<K>;
}

function isList(place: Key<unknown> | readonly Key<unknown>[]): place is readonly Key<unknown>[] {
  return Array.isArray(place);
}

function apply(records: WorldRecords, write: Write): void {
  if ("drop" in write) {
    records.delete(write.drop.name);
    return;
  }
  const { collection, id } = "put" in write ? write.put : write.remove;
  let rows = records.get(collection.name);
  if (!rows) records.set(collection.name, (rows = collection.ordered ? new OrderedMap() : new Map()));
  if ("put" in write) rows.set(id, write.value);
  else rows.delete(id);
}
