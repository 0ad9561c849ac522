import type { Call } from "./call.ts";
import type { User } from "./account.ts";
import { hostConcerned } from "./host.ts";
import { DAILY_MEETINGS, DAILY_REGISTRATIONS, DAILY_STATUS_UPDATES } from "./limits.ts";
import type { Person, Registrant } from "./registrant.ts";
import { utcDay } from "./time.ts";

/** How often a person was in calls of one kind, registrations or status updates, on one UTC day. */
export interface QuotaCount {
  readonly day: number;
  readonly used: number;
}

/** Of how many people the registrations of a day are counted. */
export interface CountedPeople {
  readonly day: number;
  readonly people: number;
}

/** How often each host's meetings and webinars were created or changed, by user id. */
export type HostCounts = Readonly<Record<string, QuotaCount>>;

/** Calls counted on the day of `now`; a count of another day is worth nothing. */
function usedToday(count: QuotaCount | undefined, now: number): number {
  return count?.day === utcDay(now) ? count.used : 0;
}

/** The people of a call whose registrations of the day are spent, each as often as the call names them. */
export function overQuota({ people, stored, now }: Call): Person[] {
  return people.filter(({ key }) => usedToday(stored.quotas.get(key), now) >= DAILY_REGISTRATIONS);
}

/**
 * The counts of registrations after a call, in the order of its people: one more for each, whoever is
 * registered already included. People with equal counts share one record.
 */
export function spendQuota({ people, stored, now }: Call): QuotaCount[] {
  const day = utcDay(now);
  const counts = new Map<number, QuotaCount>();
  return people.map(({ key }) => {
    const used = usedToday(stored.quotas.get(key), now) + 1;
    let count = counts.get(used);
    if (!count) counts.set(used, (count = { day, used }));
    return count;
  });
}

/** The registrants of a call whose status updates of the day are spent. */
export function overStatusQuota({ stored, now }: Call): Registrant[] {
  return [...stored.registered.values()].filter(
    ({ statusUpdates }) => usedToday(statusUpdates, now) >= DAILY_STATUS_UPDATES,
  );
}

/** The registrants of a call with one more status update counted for each. */
export function spendStatusQuota({ stored, now }: Call): Registrant[] {
  return Array.from(stored.registered.values(), (registrant) => ({
    ...registrant,
    statusUpdates: { day: utcDay(now), used: usedToday(registrant.statusUpdates, now) + 1 },
  }));
}

/** The host of a call whose creations and changes of the day are spent; undefined where they are not. */
export function overHostQuota(call: Call): User | undefined {
  const host = hostConcerned(call);
  const used = host && usedToday(call.stored.hostCounts?.[host.id], call.now);
  return used !== undefined && used >= DAILY_MEETINGS ? host : undefined;
}

/** The counts of hosts with one more for that of a call; those of other days are left out. */
export function spendHostQuota(call: Call): HostCounts {
  const { now, stored } = call;
  const day = utcDay(now);
  const today = Object.entries(stored.hostCounts ?? {}).filter(([, count]) => count.day === day);
  const counts: Record<string, QuotaCount> = Object.fromEntries(today);
  const { id } = hostConcerned(call) as User;
  counts[id] = { day, used: usedToday(counts[id], now) + 1 };
  return counts;
}
