import type { Account, User } from "../zoom/account.ts";
import { QUOTA_MODES } from "../zoom/call.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import type { AuthorizationCode, Consent } from "../zoom/oauth-records.ts";
import { CHALLENGE_METHODS } from "../zoom/pkce.ts";
import type { Questions } from "../zoom/questions.ts";
import type { CountedPeople, QuotaCount } from "../zoom/quota.ts";
import type { Occurrence } from "../zoom/recurrence.ts";
import { PLANS, RATE_LABELS } from "../zoom/rate.ts";
import {
  DETAIL_FIELDS,
  REGISTRANT_STATUSES,
  type CustomAnswer,
  type Details,
  type Registrant,
} from "../zoom/registrant.ts";
import type { ClockRecord } from "./clock.ts";
import {
  accountKey,
  callsKey,
  clockKey,
  CODES,
  CONSENTS,
  hostCountsKey,
  limitsKey,
  meetingKey,
  questionsKey,
  COUNTED_PEOPLE,
  quotasOf,
  registrantsOf,
  REVOCATIONS,
  ruleNumberKey,
  rulesKey,
  tallyKey,
  type LabelCount,
  type Limits,
} from "./collections.ts";
import { meetingCountKey } from "./meeting-count.ts";
import type { Rule, RuleMatch, RuleStep } from "./rule.ts";
import {
  ANY_OBJECT,
  COUNT,
  DAYS,
  either,
  fields,
  FLAG,
  listOf,
  mapOf,
  maybe,
  oneOf,
  TEXT,
  TIME,
  TIMEZONE,
  type Shape,
  WHOLE,
} from "./shape.ts";
import type { Collection } from "./store.ts";

/** A shape for each field of a record: neither may have one that the other lacks. */
type ShapesOf<T> = { readonly [N in keyof Required<T>]: Shape };

const of = <T>(shapes: ShapesOf<T>): Shape => fields(shapes);

const START = either(fields({ at: TIME }), fields({ daysAhead: DAYS }));

const USER = of<User>({ id: TEXT, email: TEXT, type: oneOf(1, 2), hosting: FLAG, webinarPlan: maybe(FLAG) });

const ACCOUNT = of<Account>({ id: TEXT, users: listOf(USER) });

const OCCURRENCE = of<Occurrence>({ id: TEXT, start: TIME, duration: DAYS, deleted: maybe(FLAG) });

const MEETING = of<Meeting>({
  id: TEXT,
  uuid: TEXT,
  hostId: TEXT,
  topic: TEXT,
  agenda: TEXT,
  type: WHOLE,
  start: START,
  duration: DAYS,
  timezone: TIMEZONE,
  createdAt: START,
  password: TEXT,
  pwd: TEXT,
  registrationKey: TEXT,
  approvalType: oneOf(0, 1, 2),
  settings: ANY_OBJECT,
  alternativeHosts: listOf(TEXT),
  capacity: COUNT,
  ended: FLAG,
  recurrence: maybe(ANY_OBJECT),
  occurrences: maybe(listOf(OCCURRENCE)),
});

const TALLY = of<Tally>({ approved: COUNT, pending: COUNT, denied: COUNT });

const QUOTA = of<QuotaCount>({ day: WHOLE, used: COUNT });
const COUNTED = of<CountedPeople>({ day: WHOLE, people: COUNT });

const DETAILS = of<Details>({
  ...(Object.fromEntries(DETAIL_FIELDS.map((name) => [name, maybe(TEXT)])) as ShapesOf<
    Omit<Details, "custom_questions" | "language">
  >),
  custom_questions: maybe(listOf(of<CustomAnswer>({ title: TEXT, value: TEXT }))),
  language: maybe(TEXT),
});

const QUESTIONS = of<Questions>({
  questions: listOf(
    of<Questions["questions"][number]>({ field_name: oneOf("last_name", ...DETAIL_FIELDS), required: FLAG }),
  ),
  custom_questions: listOf(
    of<Questions["custom_questions"][number]>({
      title: TEXT,
      type: oneOf("short", "single", "single_radio", "single_dropdown", "multiple"),
      required: FLAG,
      answers: listOf(TEXT),
    }),
  ),
});

const REGISTRANT = of<Registrant>({
  email: TEXT,
  key: TEXT,
  firstName: TEXT,
  lastName: TEXT,
  id: TEXT,
  status: oneOf(...REGISTRANT_STATUSES),
  createdAt: TIME,
  pin: COUNT,
  details: maybe(DETAILS),
  occurrences: maybe(mapOf(oneOf(...REGISTRANT_STATUSES))),
  statusUpdates: maybe(QUOTA),
});

const CLOCK = of<ClockRecord>({ running: FLAG, at: TIME, advanced: TIME });

const RULE = of<Rule>({
  id: TEXT,
  match: of<RuleMatch>({
    operation: maybe(TEXT),
    meetingId: maybe(TEXT),
    email: maybe(TEXT),
    token: maybe(TEXT),
  }),
  steps: listOf(of<RuleStep>({ outcome: maybe(TEXT), fault: maybe(TEXT) })),
  times: maybe(COUNT),
  every: COUNT,
  expiresAt: maybe(TIME),
  matched: COUNT,
  hits: COUNT,
});

const LABEL = of<LabelCount>({ window: WHOLE, calls: COUNT, day: WHOLE, today: COUNT });

const CALLS = fields(Object.fromEntries(RATE_LABELS.map((label) => [label, maybe(LABEL)])));

const LIMITS = of<Limits>({ mode: maybe(oneOf(...QUOTA_MODES)), plan: maybe(oneOf(...PLANS)) });

const CODE = of<AuthorizationCode>({
  clientId: TEXT,
  redirectUri: TEXT,
  userId: TEXT,
  scopes: listOf(TEXT),
  challenge: maybe(fields({ value: TEXT, method: oneOf(...CHALLENGE_METHODS) })),
  until: TIME,
});

const CONSENT = of<Consent>({ id: TEXT, scopes: listOf(TEXT), refreshId: TEXT });

const EXPIRIES = listOf(fields({ id: TEXT, until: TIME }));

/** A collection, and what each of its records looks like. */
export interface KnownCollection {
  readonly collection: Collection<unknown>;
  readonly shape: Shape;
}

/** Collections of which a world has one. */
const SINGLE: ReadonlyMap<string, KnownCollection> = new Map(
  (
    [
      [accountKey.collection, ACCOUNT],
      [meetingKey("").collection, MEETING],
      [tallyKey("").collection, TALLY],
      [questionsKey("").collection, QUESTIONS],
      [quotasOf("", "address"), QUOTA],
      [COUNTED_PEOPLE, COUNTED],
      [hostCountsKey.collection, mapOf(QUOTA)],
      [rulesKey.collection, listOf(RULE)],
      [ruleNumberKey.collection, COUNT],
      [meetingCountKey.collection, COUNT],
      [clockKey.collection, CLOCK],
      [callsKey.collection, CALLS],
      [limitsKey.collection, LIMITS],
      [CODES.collection, CODE],
      [CONSENTS.collection, CONSENT],
      [REVOCATIONS.collection, oneOf(true)],
      [CODES.expiries.collection, EXPIRIES],
    ] as const
  ).map(([collection, shape]) => [collection.name, { collection, shape }]),
);

/**
 * The collection of that name; undefined when a world has none such. Whoever adds a collection adds the shape of
 * its records here: without one, its world cannot be copied.
 */
export function collectionNamed(name: string): KnownCollection | undefined {
  const [kind, meetingId] = name.split("/", 2);
  if (meetingId === undefined) return SINGLE.get(name);
  const each: KnownCollection[] = [
    { collection: registrantsOf(meetingId), shape: REGISTRANT },
    { collection: quotasOf(meetingId, "meeting"), shape: QUOTA },
  ];
  return each.find(({ collection }) => collection.name === name && name.startsWith(`${kind}/`));
}
