import type { Registrant, RegistrantStatus } from "../zoom/registrant.ts";
import { registrantsOf } from "./collections.ts";
import type { World } from "./world.ts";

/** Which registrants of a status are wanted. */
export interface Part {
  /** Where an earlier part ended; undefined for the start. */
  readonly after: string | undefined;
  /** Registrants of the status to pass over first. */
  readonly skip: number;
  readonly limit: number;
}

const CHUNK = 1000;
const FEW = 10;

/** Registrants of one status in the order of registration, and where to go on: undefined when none follows. */
export async function listByStatus(
  world: World,
  meetingId: string,
  status: RegistrantStatus,
  { after, skip, limit }: Part,
): Promise<{ found: Registrant[]; next: string | undefined }> {
  const found: Registrant[] = [];
  let left = skip;
  let next = after;
  do {
    // Never more than are still to be passed over or wanted: then the store's place is right behind the last.
    const most = left > 0 ? Math.min(left, CHUNK) : limit - found.length;
    const page = await world.list(registrantsOf(meetingId), next, most);
    const matching = page.records.filter((registrant) => registrant.status === status);
    if (left > 0) left -= matching.length;
    else found.push(...matching);
    next = page.next;
  } while (next !== undefined && found.length < limit);
  return { found, next: (await follows(world, meetingId, status, next)) ? next : undefined };
}

/** Whether a registrant of the status stands behind a place. People may have gone or changed: no count tells. */
async function follows(
  world: World,
  meetingId: string,
  status: RegistrantStatus,
  place: string | undefined,
): Promise<boolean> {
  let next = place;
  // Mostly the very next one is of the status.
  for (let most = FEW; next !== undefined; most = CHUNK) {
    const page = await world.list(registrantsOf(meetingId), next, most);
    if (page.records.some((registrant) => registrant.status === status)) return true;
    next = page.next;
  }
  return false;
}
