import type { Collection, Keys, Loaded } from "./store.ts";

/** Where the records of a collection are found. */
export interface Readable {
  get(id: string): unknown;
  /** The record whose `field`, the one that the collection is indexed by, holds `text`. */
  find(field: string, text: string): unknown;
}

/** Loads what lies under keys. @param recordsOf the records of a collection; undefined where it has none */
export function loadKeys<K extends Keys>(
  keys: K,
  recordsOf: (collection: Collection<unknown>) => Readable | undefined,
): Loaded<K> {
  const loaded: Record<string, unknown> = {};
  for (const name of Object.keys(keys)) loaded[name] = loadPlace(keys[name] as Keys[string], recordsOf);
  return loaded as Loaded<K>;
}

function loadPlace(
  place: Keys[string],
  recordsOf: (collection: Collection<unknown>) => Readable | undefined,
): unknown {
  const records = recordsOf(place.collection);
  if ("id" in place) return records?.get(place.id);
  if ("ids" in place) return place.ids.map((id) => records?.get(id));
  const { index } = place.collection;
  return place.texts.map((text) => records?.find(index, text));
}
