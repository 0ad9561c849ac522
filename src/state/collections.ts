import type { Account } from "../zoom/account.ts";
import type { Expiries } from "../zoom/expiries.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import type { AuthorizationCode, Consent } from "../zoom/oauth-records.ts";
import type { QuotaCount } from "../zoom/quota.ts";
import type { Registrant } from "../zoom/registrant.ts";
import type { VARIANTS } from "../zoom/variants.ts";
import type { ClockRecord } from "./clock.ts";
import type { Expiring } from "./expiring.ts";
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
const RULES: Collection<readonly Rule[]> = { name: "rules" };
const CLOCK: Collection<ClockRecord> = { name: "clock" };
const CALLS: Collection<CallCount> = { name: "calls" };
const EXPIRIES: Collection<Expiries> = { name: "expiries" };

/** Most authorization codes, consents and revocations that a world keeps: the oldest go first. */
const MOST_OAUTH_RECORDS = 2_000;

function expiring<T>(name: string): Expiring<T> {
  return { collection: { name }, expiries: key(EXPIRIES, name), most: MOST_OAUTH_RECORDS };
}

/** Authorization codes that were not traded yet, under themselves. */
export const CODES = expiring<AuthorizationCode>("codes");

/** What users let apps do, under {@link consentId}. */
export const CONSENTS = expiring<Consent>("consents");

/** Tokens that were given up, under the id that all tokens of one consent share, or the token's own. */
export const REVOCATIONS = expiring<true>("revocations");

/** The one consent of a user for an app. */
export const consentId = (clientId: string, userId: string): string => JSON.stringify([clientId, userId]);

/** The one record of a world's account. */
export const accountKey: Key<Account> = key(ACCOUNT, "account");

/** The one record of a world's armed rules, in the order in which they apply. */
export const rulesKey: Key<readonly Rule[]> = key(RULES, "rules");

/** The one record of a world's clock; none while it runs with the machine's. */
export const clockKey: Key<ClockRecord> = key(CLOCK, "clock");

export const meetingKey = (id: string): Key<Meeting> => key(MEETINGS, id);

/** How many registrants a meeting has; kept apart so that a batch costs the same in a full meeting. */
export const tallyKey = (meetingId: string): Key<Tally> => key(TALLIES, meetingId);

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
