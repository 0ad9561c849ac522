import { putRegistrants, quotasOf, registrantsOf, tallyKey } from "../state/collections.ts";
import { keys, put, putAll, type Loaded, type Write } from "../state/store.ts";
import type { Call, Stored } from "../zoom/call.ts";
import { DAILY_REGISTRATIONS } from "../zoom/limits.ts";
import { overQuota, spendQuota } from "../zoom/quota.ts";
import type { Registration } from "../zoom/register.ts";
import type { Person, Registrant } from "../zoom/registrant.ts";
import { meetingKeys, storedWithPeople } from "./meeting-records.ts";

/** The records that registering people needs. */
export function registrationKeys(
  people: readonly Person[],
  meetingId: string,
  scope: Call["variants"]["quota-scope"],
) {
  const emails = people.map((each) => each.key);
  return {
    ...meetingKeys(meetingId),
    registrants: keys(registrantsOf(meetingId), emails),
    quotas: keys(quotasOf(meetingId, scope), emails),
  };
}

/** Those records as the rules want them. */
export function storedRegistration(
  loaded: Loaded<ReturnType<typeof registrationKeys>>,
  people: readonly Person[],
): Stored {
  return storedWithPeople(loaded, byKey(people, loaded.registrants), byKey(people, loaded.quotas));
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

/** What a registration changes. */
export function registrationWrites(call: Call, { entries, tally }: Registration): Write[] {
  const { meetingId } = call;
  const changed: Registrant[] = [];
  for (const { registrant, change } of entries) if (change !== "known") changed.push(registrant);
  const writes = [put(tallyKey(meetingId), tally), putRegistrants(meetingId, changed)];
  if (call.quotas !== "off") {
    const scope = call.variants["quota-scope"];
    const emails = call.people.map((each) => each.key);
    writes.push(putAll(keys(quotasOf(meetingId, scope), emails), spendQuota(call)));
  }
  return writes;
}

/** What the reason says of people whose quota is spent, where quotas are only observed: one line each. */
export function describeOverQuota(call: Call): string[] {
  const over = call.quotas === "observe" ? overQuota(call) : [];
  return over.map(
    ({ email }) =>
      `Zoom would have answered 429: ${email} was in ${DAILY_REGISTRATIONS} calls of this day already`,
  );
}
