import type { Bounds } from "../state/bounds.ts";
import { countedPeopleKey, quotasOf } from "../state/collections.ts";
import { keys, put, putAll, type Write } from "../state/store.ts";
import type { Call, Facts } from "../zoom/call.ts";
import { spendQuota, type CountedPeople } from "../zoom/quota.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { utcDay } from "../zoom/time.ts";

/** The records by which registrations of people are counted. @param emails the keys of the people */
export function quotaKeys(
  emails: readonly string[],
  { meetingId, variants }: Pick<Facts, "meetingId" | "variants">,
) {
  const scope = variants["quota-scope"];
  return {
    quotas: keys(quotasOf(meetingId, scope), emails),
    counted: countedPeopleKey(meetingId, scope),
  };
}

/**
 * What counting a registration of people changes. Counts of another day are worth nothing, and go with the first
 * call of a new one.
 *
 * @throws RequestRefused `world-full`: nothing is committed then
 */
export function quotaWrites(call: Call, bounds: Pick<Bounds, "countedPeople">): Write[] {
  if (call.quotas === "off") return [];
  const { people, stored } = call;
  const emails = people.map((each) => each.key);
  const { quotas, counted } = quotaKeys(emails, call);
  const day = utcDay(call.now);
  const isNewDay = stored.counted !== undefined && stored.counted.day !== day;
  const before = isNewDay ? 0 : (stored.counted?.people ?? 0);
  const added = new Set(emails.filter((email) => isNewDay || !stored.quotas.has(email))).size;
  requireCountable(before, added, bounds);
  const spent = putAll(quotas, spendQuota(call));
  if (added === 0) return [spent];
  const after: CountedPeople = { day, people: before + added };
  const old = isNewDay ? [{ drop: quotas.collection }] : [];
  return [...old, spent, put(counted, after)];
}

/** People who are deleted leave their counts behind, so that the bound of registrants bounds them not. */
function requireCountable(
  before: number,
  added: number,
  { countedPeople }: Pick<Bounds, "countedPeople">,
): void {
  if (added === 0 || before + added <= countedPeople) return;
  throw new RequestRefused(
    "world-full",
    `registrations of ${before} people are counted today, of at most ${countedPeople}; set quotas back, start with --quotas off, or with --bound counted-people=N`,
  );
}
