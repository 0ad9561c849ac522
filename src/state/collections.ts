import type { Account } from "../zoom/account.ts";
import type { QuotaMode } from "../zoom/call.ts";
import type { Expiries } from "../zoom/expiries.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import type { RateLabel } from "../zoom/operations.ts";
import type { Questions } from "../zoom/questions.ts";
import type { AuthorizationCode, Consent } from "../zoom/oauth-records.ts";
import type { CountedPeople, HostCounts, QuotaCount } from "../zoom/quota.ts";
import type { Plan } from "../zoom/rate.ts";
import type { Registrant } from "../zoom/registrant.ts";
import { rememberLast } from "../zoom/remember-last.ts";
import type { VARIANTS } from "../zoom/variants.ts";
import type { NamedWorld } from "../zoom/world-file.ts";
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

/** Calls of one rate label: in a window of its limit, and on a UTC day. */
export interface LabelCount {
  /** Which second, or minute, since the epoch `calls` are of. */
  readonly window: number;
  readonly calls: number;
  readonly day: number;
  readonly today: number;
}

/** The account's calls by rate label. */
export type CallCounts = { readonly [L in RateLabel]?: LabelCount };

/** What was set of quotas while the simulator ran; what is absent is as the world was made. */
export interface Limits {
  readonly mode?: QuotaMode;
  readonly plan?: Plan;
}

/** What a world sets for itself, as a world file writes it. */
export type OwnSettings = Pick<
  NamedWorld,
  "edition" | "variants" | "quotas" | "plan" | "seed" | "tokens" | "apps"
>;

/** What a world is, besides what is in it. */
export interface WorldRecord {
  readonly own: OwnSettings;
  /** What signs its links and tokens: 32 bytes as base64url. */
  readonly secret: string;
}

const ACCOUNT: Collection<Account> = { name: "account" };
/** A world's meetings and webinars, found by the address of their registration pages too. */
export const MEETINGS: OrderedCollection<Meeting> & IndexedCollection<Meeting> = {
  name: "meetings",
  ordered: true,
  index: "registrationKey" satisfies keyof Meeting,
};

const TALLIES: Collection<Tally> = { name: "tallies" };
const QUESTIONS: Collection<Questions> = { name: "questions" };
const RULES: Collection<readonly Rule[]> = { name: "rules" };
const RULE_NUMBER: Collection<number> = { name: "ruleNumber" };
const CLOCK: Collection<ClockRecord> = { name: "clock" };
const CALLS: Collection<CallCounts> = { name: "calls" };
const WORLD: Collection<WorldRecord> = { name: "world" };
const DEFINITION: Collection<NamedWorld> = { name: "definition" };
const DRAWN: Collection<number> = { name: "drawn" };
const LIMITS: Collection<Limits> = { name: "limits" };
const HOST_COUNTS: Collection<HostCounts> = { name: "hostCounts" };
const EXPIRIES: Collection<Expiries> = { name: "expiries" };

/** Most authorization codes, consents and revocations that a world keeps: the oldest go first. */
export const MOST_OAUTH_RECORDS = 2_000;

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

/** How many rules a world has been given: the next one's id follows from it, so that no id is used twice. */
export const ruleNumberKey: Key<number> = key(RULE_NUMBER, "ruleNumber");

/** The one record of a world's clock; none while it runs with the machine's. */
export const clockKey: Key<ClockRecord> = key(CLOCK, "clock");

export const meetingKey = (id: string): Key<Meeting> => key(MEETINGS, id);

/** How many registrants a meeting has; kept apart so that a batch costs the same in a full meeting. */
export const tallyKey = (meetingId: string): Key<Tally> => key(TALLIES, meetingId);

/** The one record of what a world is, besides what is in it. */
export const worldKey: Key<WorldRecord> = key(WORLD, "world");

/** The one record of what a reset makes a world from; none where that is nothing of its own. */
export const definitionKey: Key<NamedWorld> = key(DEFINITION, "definition");

/** The one record of how many bytes of a world's seeded randomness are drawn; kept where a store is durable. */
export const drawnKey: Key<number> = key(DRAWN, "drawn");

/** Collections that say what a world is; the others are what is in it, and can be another's too. */
export const WORLD_ITSELF: readonly string[] = [WORLD.name, DEFINITION.name, DRAWN.name];

/** The one record of the account's calls; none where nobody counts. */
export const callsKey: Key<CallCounts> = key(CALLS, "calls");

/** The one record of how quotas were set while the simulator ran. */
export const limitsKey: Key<Limits> = key(LIMITS, "limits");

/** The one record of how often each host's meetings were created and changed; none where nobody counts. */
export const hostCountsKey: Key<HostCounts> = key(HOST_COUNTS, "hostCounts");

/** What a meeting's form asks; kept apart, because batches are not bound by it. */
export const questionsKey = (meetingId: string): Key<Questions> => key(QUESTIONS, meetingId);

/** A meeting's registrants, under their addresses in lower case, and found by their ids. */
export const registrantsOf = rememberLast(
  (meetingId): OrderedCollection<Registrant> & IndexedCollection<Registrant> => ({
    name: `registrants/${meetingId}`,
    ordered: true,
    index: "id" satisfies keyof Registrant,
  }),
);

/** The write that puts registrants of a meeting, new or changed, under their addresses. */
export const putRegistrants = (meetingId: string, registrants: readonly Registrant[]): Write =>
  putAll(
    keys(
      registrantsOf(meetingId),
      registrants.map((each) => each.key),
    ),
    registrants,
  );

const QUOTAS: Collection<QuotaCount> = { name: "quotas" };
const quotasOfMeeting = rememberLast((meetingId): Collection<QuotaCount> => ({
  name: `quotas/${meetingId}`,
}));

/** Quota counts of people, under their addresses: of one meeting, or of all. */
export const quotasOf = (
  meetingId: string,
  scope: (typeof VARIANTS)["quota-scope"]["values"][number],
): Collection<QuotaCount> => (scope === "meeting" ? quotasOfMeeting(meetingId) : QUOTAS);

/** The records of {@link countedPeopleKey}. */
export const COUNTED_PEOPLE: Collection<CountedPeople> = { name: "countedPeople" };

/** The record of how many counts there are in {@link quotasOf}, and of which day. */
export const countedPeopleKey = (
  meetingId: string,
  scope: (typeof VARIANTS)["quota-scope"]["values"][number],
): Key<CountedPeople> => key(COUNTED_PEOPLE, scope === "meeting" ? meetingId : "");
