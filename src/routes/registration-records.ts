import { putRegistrants, registrantsOf, tallyKey } from "../state/collections.ts";
import type { Bounds } from "../state/bounds.ts";
import { keys, put, type Loaded, type Write } from "../state/store.ts";
import type { Call, Facts, Stored } from "../zoom/call.ts";
import { DAILY_REGISTRATIONS } from "../zoom/limits.ts";
import type { Tally } from "../zoom/meeting.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { overQuota } from "../zoom/quota.ts";
import type { Registration } from "../zoom/register.ts";
import type { Person, Registrant } from "../zoom/registrant.ts";
import { meetingKeys, storedWithPeople } from "./meeting-records.ts";
import { quotaKeys, quotaWrites } from "./quota-records.ts";

/** The records that registering people needs. */
export function registrationKeys(people: readonly Person[], facts: Pick<Facts, "meetingId" | "variants">) {
  const { meetingId } = facts;
  const emails = people.map((each) => each.key);
  return {
    ...meetingKeys(meetingId),
    registrants: keys(registrantsOf(meetingId), emails),
    ...quotaKeys(emails, facts),
  };
}

/** Those records as the rules want them. */
export function storedRegistration(
  loaded: Loaded<ReturnType<typeof registrationKeys>>,
  people: readonly Person[],
): Stored {
  const { counted } = loaded;
  return {
    ...storedWithPeople(loaded, byKey(people, loaded.registrants), byKey(people, loaded.quotas)),
    counted,
  };
}

/** Records of people, in the order of the people, under the people's keys. */
function byKey<T>(people: readonly Person[], records: readonly (T | undefined)[]): Map<string, T> {
  const found = new Map<string, T>();
  people.forEach(({ key: name }, index) => {
    const record = records[index];
    if (record !== undefined) found.set(name, record);
  });
  return found;
}

/**
 * What a registration changes.
 *
 * @throws RequestRefused `world-full`: nothing is committed then
 */
export function registrationWrites(
  call: Call,
  { entries, tally }: Registration,
  bounds: Pick<Bounds, "registrants" | "countedPeople">,
): Write[] {
  const { meetingId } = call;
  requireRoom(call, tally, bounds);
  const changed: Registrant[] = [];
  for (const { registrant, change } of entries) if (change !== "known") changed.push(registrant);
  return [put(tallyKey(meetingId), tally), putRegistrants(meetingId, changed), ...quotaWrites(call, bounds)];
}

/** Whoever was denied takes no seat and is kept all the same, so that Zoom's own capacity bounds nothing. */
function requireRoom(
  { meetingId, stored }: Call,
  tally: Tally,
  { registrants }: Pick<Bounds, "registrants">,
): void {
  const all = tally.approved + tally.pending + tally.denied;
  const before = stored.tally.approved + stored.tally.pending + stored.tally.denied;
  if (all <= registrants || all === before) return;
  throw new RequestRefused(
    "world-full",
    `${meetingId} has ${before} registrants, denied ones among them, and at most ${registrants}; delete some, or start with --bound registrants=N`,
  );
}

/** What the reason says of people whose quota is spent, where quotas are only observed: one line each. */
export function describeOverQuota(call: Call): string[] {
  const over = call.quotas === "observe" ? overQuota(call) : [];
  return over.map(
    ({ email }) =>
      `Zoom would have answered 429: ${email} was in ${DAILY_REGISTRATIONS} calls of this day already`,
  );
}
