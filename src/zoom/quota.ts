import type { Call } from "./call.ts";
import { DAILY_REGISTRATIONS } from "./limits.ts";
import { distinctPeople } from "./people.ts";
import { emailKey, type Person } from "./registrant.ts";
import { utcDay } from "./time.ts";

/** How often a person was in a registration call on one UTC day. */
export interface QuotaCount {
  readonly day: number;
  readonly used: number;
}

/** Registration calls that a person was in today; a count of another day is worth nothing. */
function usedToday({ stored, now }: Call, email: string): number {
  const count = stored.quotas.get(emailKey(email));
  return count?.day === utcDay(now) ? count.used : 0;
}

/** The people of a call whose quota of the day is spent. */
export function overQuota(call: Call): Person[] {
  return distinctPeople(call).filter(({ email }) => usedToday(call, email) >= DAILY_REGISTRATIONS);
}

/** The counts after a call: each person once more, whoever is registered already included. */
export function spendQuota(call: Call): Map<string, QuotaCount> {
  const day = utcDay(call.now);
  return new Map(
    distinctPeople(call).map(({ email }) => [emailKey(email), { day, used: usedToday(call, email) + 1 }]),
  );
}
