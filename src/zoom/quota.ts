import type { Call } from "./call.ts";
import { DAILY_REGISTRATIONS } from "./limits.ts";
import type { Person } from "./registrant.ts";
import { utcDay } from "./time.ts";

/** How often a person was in a registration call on one UTC day. */
export interface QuotaCount {
  readonly day: number;
  readonly used: number;
}

/** Registration calls that a person was in today; a count of another day is worth nothing. */
function usedToday({ stored, now }: Call, key: string): number {
  const count = stored.quotas.get(key);
  return count?.day === utcDay(now) ? count.used : 0;
}

/** The people of a call whose quota of the day is spent, each as often as the call names them. */
export function overQuota(call: Call): Person[] {
  return call.people.filter(({ key }) => usedToday(call, key) >= DAILY_REGISTRATIONS);
}

/**
 * The counts after a call, in the order of its people: one more for each, whoever is registered already
 * included. People with equal counts share one record.
 */
export function spendQuota(call: Call): QuotaCount[] {
  const day = utcDay(call.now);
  const counts = new Map<number, QuotaCount>();
  return call.people.map(({ key }) => {
    const used = usedToday(call, key) + 1;
    let count = counts.get(used);
    if (!count) counts.set(used, (count = { day, used }));
    return count;
  });
}
