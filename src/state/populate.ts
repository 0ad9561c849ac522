import { drawRegistrants, type Registrant } from "../zoom/registrant.ts";
import { meetingKey, registrantsOf, tallyKey } from "./collections.ts";
import { makePeople, MOST_PEOPLE } from "./make-people.ts";
import { registrantRecords } from "./seed-records.ts";
import { SetupError } from "./setup-error.ts";
import type { World } from "./world.ts";

/**
 * Registers made-up people for a meeting or webinar, past all rules: capacity and quotas are not asked.
 *
 * @returns the new registrants
 * @throws SetupError when there is no such meeting, or `count` is no whole number
 */
export async function populate(world: World, meetingId: string, count: number): Promise<Registrant[]> {
  if (!Number.isInteger(count) || count < 0 || count > MOST_PEOPLE) {
    throw new SetupError(
      `the number of people is ${count}; it can be a whole number from 0 to ${MOST_PEOPLE}`,
    );
  }
  const before = await everybody(world, meetingId);
  const made = await makePeople(count, world.random(4).readUInt32BE(0), before.length + 1);
  const people = made.map(({ email, firstName, lastName }) => ({
    email,
    first_name: firstName,
    last_name: lastName,
  }));
  const draws = drawRegistrants(count, world.random);
  const { now } = await world.time();
  await world.transact({ tally: tallyKey(meetingId) }, ({ tally }) => ({
    result: undefined,
    writes: registrantRecords(meetingId, people, draws, now, tally),
  }));
  return (await everybody(world, meetingId)).slice(before.length);
}

const CHUNK = 1000;

/**
 * Everybody registered for a meeting, in order, whatever their status.
 *
 * @throws SetupError when there is no such meeting
 */
export async function everybody(world: World, meetingId: string): Promise<Registrant[]> {
  const known = await world.transact({ meeting: meetingKey(meetingId) }, ({ meeting }) => ({
    result: meeting !== undefined,
    writes: [],
  }));
  if (!known) throw new SetupError(`no meeting or webinar ${meetingId} in world ${world.name}`);
  const found: Registrant[] = [];
  let next: string | undefined;
  do {
    const page = await world.list(registrantsOf(meetingId), next, CHUNK);
    found.push(...page.records);
    next = page.next;
  } while (next !== undefined);
  return found;
}
