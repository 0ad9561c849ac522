import type { Expiries } from "../zoom/expiries.ts";
import { put, type Collection, type Key, type Write } from "./store.ts";

/** A collection that does not grow for ever: its records are over some time, and it keeps so many at most. */
export interface Expiring<T> {
  readonly collection: Collection<T>;
  readonly expiries: Key<Expiries>;
  readonly most: number;
}

/**
 * The writes that put a record, and remove those that are over or too many.
 *
 * @param expiries what is stored of them
 * @param until when the record is over, epoch milliseconds
 */
export function putExpiring<T>(
  { collection, expiries: place, most }: Expiring<T>,
  expiries: Expiries | undefined,
  { id, value, until, now }: { id: string; value: T; until: number; now: number },
): Write[] {
  const others = (expiries ?? []).filter((each) => each.id !== id);
  const live = others.filter((each) => each.until > now);
  const kept = live.slice(Math.max(0, live.length + 1 - most));
  const staying = new Set(kept);
  return [
    ...others.filter((each) => !staying.has(each)).map((each) => ({ remove: { collection, id: each.id } })),
    put({ collection, id }, value),
    put(place, [...kept, { id, until }]),
  ];
}

/** The writes that remove a record. */
export function removeExpiring<T>(
  { collection, expiries: place }: Expiring<T>,
  expiries: Expiries | undefined,
  id: string,
): Write[] {
  return [
    { remove: { collection, id } },
    put(
      place,
      (expiries ?? []).filter((each) => each.id !== id),
    ),
  ];
}
