import type { Account } from "../zoom/account.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import type { QuotaCount } from "../zoom/quota.ts";
import type { Registrant } from "../zoom/registrant.ts";
import type { VARIANTS } from "../zoom/variants.ts";
import { key, putAll, type Collection, type Key, type OrderedCollection, type Write } from "./store.ts";

/** Calls of one rate label on one UTC day. */
export interface CallCount {
  readonly day: number;
  readonly calls: number;
}

/** An outcome that a world answers with although no call asks for it. */
export interface ArmedRule {
  /** The outcome's key. */
  readonly outcome: string;
}

const ACCOUNT: Collection<Account> = { name: "account" };
const MEETINGS: Collection<Meeting> = { name: "meetings" };
const TALLIES: Collection<Tally> = { name: "tallies" };
const ARMED: Collection<readonly ArmedRule[]> = { name: "armed" };
const CALLS: Collection<CallCount> = { name: "calls" };

/** The one record of a world's account. */
export const accountKey: Key<Account> = key(ACCOUNT, "account");

/** The one record of a world's armed rules, in the order in which they apply. */
export const armedKey: Key<readonly ArmedRule[]> = key(ARMED, "armed");

export const meetingKey = (id: string): Key<Meeting> => key(MEETINGS, id);

/** How many registrants a meeting has; kept apart so that a batch costs the same in a full meeting. */
export const tallyKey = (meetingId: string): Key<Tally> => key(TALLIES, meetingId);

export const callsKey = (label: string): Key<CallCount> => key(CALLS, label);

/** A meeting's registrants, under their addresses in lower case. */
export const registrantsOf = (meetingId: string): OrderedCollection<Registrant> => ({
  name: `registrants/${meetingId}`,
  ordered: true,
});

/** A meeting's registrants' addresses, under their ids. */
export const registrantIdsOf = (meetingId: string): Collection<string> => ({
  name: `registrant-ids/${meetingId}`,
});

/** The writes that put new registrants of a meeting where they are looked for. */
export const registrantWrites = (meetingId: string, registrants: readonly Registrant[]): Write[] => [
  putAll(
    registrantsOf(meetingId),
    registrants.map((each) => [each.key, each]),
  ),
  putAll(
    registrantIdsOf(meetingId),
    registrants.map((each) => [each.id, each.key]),
  ),
];

/** Quota counts of people, under their addresses: of one meeting, or of all. */
export const quotasOf = (
  meetingId: string,
  scope: (typeof VARIANTS)["quota-scope"]["values"][number],
): Collection<QuotaCount> => ({ name: scope === "meeting" ? `quotas/${meetingId}` : "quotas" });
