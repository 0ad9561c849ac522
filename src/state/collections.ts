import type { Account } from "../zoom/account.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import type { Questions } from "../zoom/questions.ts";
import type { QuotaCount } from "../zoom/quota.ts";
import type { Registrant } from "../zoom/registrant.ts";
import type { VARIANTS } from "../zoom/variants.ts";
import type { ClockRecord } from "./clock.ts";
import type { Rule } from "./rule.ts";
import {
  key,
  keys,
  putAll,
  type Collection,
  type IndexedCollection,
  type Key,
  type OrderedCollection,
  type Write,
} from "./store.ts";

/** Calls of one rate label on one UTC day. */
export interface CallCount {
  readonly day: number;
  readonly calls: number;
}

const ACCOUNT: Collection<Account> = { name: "account" };
const MEETINGS: Collection<Meeting> = { name: "meetings" };
const TALLIES: Collection<Tally> = { name: "tallies" };
const QUESTIONS: Collection<Questions> = { name: "questions" };
const RULES: Collection<readonly Rule[]> = { name: "rules" };
const CLOCK: Collection<ClockRecord> = { name: "clock" };
const CALLS: Collection<CallCount> = { name: "calls" };

/** The one record of a world's account. */
export const accountKey: Key<Account> = key(ACCOUNT, "account");

/** The one record of a world's armed rules, in the order in which they apply. */
export const rulesKey: Key<readonly Rule[]> = key(RULES, "rules");

/** The one record of a world's clock; none while it runs with the machine's. */
export const clockKey: Key<ClockRecord> = key(CLOCK, "clock");

export const meetingKey = (id: string): Key<Meeting> => key(MEETINGS, id);

/** How many registrants a meeting has; kept apart so that a batch costs the same in a full meeting. */
export const tallyKey = (meetingId: string): Key<Tally> => key(TALLIES, meetingId);

/** What a meeting's form asks; kept apart, because batches are not bound by it. */
export const questionsKey = (meetingId: string): Key<Questions> => key(QUESTIONS, meetingId);

export const callsKey = (label: string): Key<CallCount> => key(CALLS, label);

/** A meeting's registrants, under their addresses in lower case, and found by their ids. */
export const registrantsOf = (
  meetingId: string,
): OrderedCollection<Registrant> & IndexedCollection<Registrant> => ({
  name: `registrants/${meetingId}`,
  ordered: true,
  index: "id" satisfies keyof Registrant,
});

/** The write that puts registrants of a meeting, new or changed, under their addresses. */
export const putRegistrants = (meetingId: string, registrants: readonly Registrant[]): Write =>
  putAll(
    keys(
      registrantsOf(meetingId),
      registrants.map((each) => each.key),
    ),
    registrants,
  );

/** Quota counts of people, under their addresses: of one meeting, or of all. */
export const quotasOf = (
  meetingId: string,
  scope: (typeof VARIANTS)["quota-scope"]["values"][number],
): Collection<QuotaCount> => ({ name: scope === "meeting" ? `quotas/${meetingId}` : "quotas" });
