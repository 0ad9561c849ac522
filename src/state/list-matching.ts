import type { OrderedCollection } from "./store.ts";
import type { World } from "./world.ts";

/** Which of the matching records of a list are wanted. */
export interface Part {
  /** Where an earlier part ended; undefined for the start. */
  readonly after: string | undefined;
  /** Matching records to pass over first. */
  readonly skip: number;
  readonly limit: number;
}

const CHUNK = 1000;
const FEW = 10;

type Matches<T> = (record: T) => boolean;

/** Records that match, in the order in which they were first put, and where to go on: undefined when none follows. */
export async function listMatching<T>(
  world: Pick<World, "list">,
  collection: OrderedCollection<T>,
  matches: Matches<T>,
  { after, skip, limit }: Part,
): Promise<{ found: T[]; next: string | undefined }> {
  const found: T[] = [];
  let left = skip;
  let next = after;
  do {
    // Never more than are still to be passed over or wanted: then the store's place is right behind the last.
    const most = left > 0 ? Math.min(left, CHUNK) : limit - found.length;
    const page = await world.list(collection, next, most);
    const matching = page.records.filter(matches);
    if (left > 0) left -= matching.length;
    else found.push(...matching);
    next = page.next;
  } while (next !== undefined && found.length < limit);
  return { found, next: (await follows(world, collection, matches, next)) ? next : undefined };
}

/** How many records match. It goes through all of them: where a count is kept, that is the cheaper one. */
export async function countMatching<T>(
  world: Pick<World, "list">,
  collection: OrderedCollection<T>,
  matches: Matches<T>,
): Promise<number> {
  let count = 0;
  let next: string | undefined;
  do {
    const page = await world.list(collection, next, CHUNK);
    count += page.records.filter(matches).length;
    next = page.next;
  } while (next !== undefined);
  return count;
}

/** Whether a matching record stands behind a place. Records may have gone or changed: no count tells. */
async function follows<T>(
  world: Pick<World, "list">,
  collection: OrderedCollection<T>,
  matches: Matches<T>,
  place: string | undefined,
): Promise<boolean> {
  let next = place;
  // Mostly the very next one matches.
  for (let most = FEW; next !== undefined; most = CHUNK) {
    const page = await world.list(collection, next, most);
    if (page.records.some(matches)) return true;
    next = page.next;
  }
  return false;
}
