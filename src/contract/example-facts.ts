import type { Facts } from "../zoom/call.ts";
import type { Edition } from "../zoom/edition.ts";
import { EVENT_KINDS, type EventKind } from "../zoom/event-kind.ts";
import { APPROVAL, EMPTY_TALLY, type Meeting } from "../zoom/meeting.ts";
import { newMeeting } from "../zoom/new-meeting.ts";
import { actionOf, kindOf, OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { UNLIMITED } from "../zoom/rate.ts";
import { person, type Registrant } from "../zoom/registrant.ts";
import { standInRegistrants } from "../zoom/stand-in-registrants.ts";
import { FULL_TOKEN } from "../zoom/token.ts";
import { DEFAULT_VARIANTS } from "../zoom/variants.ts";

/** The people, the meeting and the host that examples are about; the ids are those of the default data. */
export const PEOPLE = [
  { first_name: "Ada", last_name: "Example", email: "ada@example.com" },
  { first_name: "Ben", last_name: "Example", email: "ben@example.com" },
] as const;

const HOST = { id: "simHostLicensed0000001", email: "host@example.com", type: 2, hosting: true } as const;

function example(kind: EventKind, registrationKey: string): Meeting {
  return {
    ...newMeeting(
      kind,
      kind.exampleId,
      HOST.id,
      { uuid: "aDYj+FOLmYLgrF/hsnbXUw==", pwd: "bWVldGluZ1B3ZE9mVGhlRXhhbXBsZQ.1", registrationKey },
      { daysAhead: 30 },
      { daysAhead: -1 },
    ),
    topic: "Automatic approval",
    approvalType: APPROVAL.automatic,
  };
}

/** What examples are about, by kind. */
export const EXAMPLES: Readonly<Record<EventKind["name"], Meeting>> = {
  meeting: example(EVENT_KINDS.meeting, "tZUuceyupj0jG9Y5WZUq3Wqu0sVY0Sn0ASwV"),
  webinar: example(EVENT_KINDS.webinar, "WN_aXBsZU9mQVdlYmluYXJLZQ"),
};

/** When examples take place. */
const NOW = Date.parse("2030-01-31T09:00:00Z");

/** {@link PEOPLE} as registrants. */
const REGISTRANTS = standInRegistrants(
  PEOPLE.map(({ email, first_name, last_name }) => person(email, first_name, last_name)),
  "approved",
  NOW,
);

/** A body that each call takes, by what it does; undefined where it takes none. */
const BODIES: Readonly<Record<ReturnType<typeof actionOf<OperationKey>>, unknown>> = {
  batchRegistrants: { auto_approve: true, registrants: PEOPLE },
  listRegistrants: undefined,
  addRegistrant: {
    ...PEOPLE[0],
    org: "Example Ltd",
    job_title: "Engineer",
    custom_questions: [{ title: "What do you hope for?", value: "Examples" }],
    auto_approve: true,
  },
  getRegistrationQuestions: undefined,
  updateRegistrationQuestions: {
    questions: [{ field_name: "org", required: true }],
    custom_questions: [{ title: "What do you hope for?", type: "short", required: false }],
  },
  getRegistrant: undefined,
  deleteRegistrant: undefined,
  updateRegistrantStatus: { action: "approve", registrants: [{ email: PEOPLE[0].email }] },
  getMeeting: undefined,
  updateMeeting: { topic: "Another topic" },
  deleteMeeting: undefined,
  endMeeting: { action: "end" },
  createMeeting: {
    topic: "Automatic approval",
    type: 2,
    start_time: "2030-03-02T15:00:00Z",
    duration: 60,
    settings: { approval_type: 0 },
  },
  listMeetings: undefined,
  issueToken: { grant_type: "account_credentials", account_id: "sim-account-id" },
  authorize: {
    response_type: "code",
    client_id: "sim-client-id",
    redirect_uri: "https://app.example.com/oauth/callback",
    state: "example-state",
  },
  revokeToken: { token: "tokenOfAnExample" },
};

/** What a webinar's body has otherwise than a meeting's. */
const WEBINAR_BODIES: Partial<typeof BODIES> = {
  addRegistrant: {
    ...PEOPLE[0],
    org: "Example Ltd",
    job_title: "Engineer",
    custom_questions: [{ title: "What do you hope for?", value: "Examples" }],
  },
  createMeeting: { ...(BODIES.createMeeting as object), type: EVENT_KINDS.webinar.types.scheduled },
};

/** A body that an operation takes; undefined where it takes none. */
export function exampleBody(operation: OperationKey): unknown {
  const action = actionOf(operation);
  return (kindOf(operation).name === "webinar" && WEBINAR_BODIES[action]) || BODIES[action];
}

const TRADE = {
  body: {
    grant_type: "authorization_code",
    code: "codeOfAnExample",
    redirect_uri: "https://app.example.com/oauth/callback",
    code_verifier: "verifier-of-an-example-0123456789-0123456789",
  },
};

/** How a call is made that an outcome is told of, where an ordinary one cannot have it in any state. */
export const ASKED_FOR: Readonly<Record<string, Partial<Facts>>> = {
  "redirect-uri-mismatch": TRADE,
  "verifier-invalid": TRADE,
  "authorization-scope-invalid": {
    body: { ...(BODIES.authorize as object), scope: "meeting:write" },
  },
  "me-required": { userId: HOST.id },
  "occurrence-unknown": { occurrenceIds: ["1"] },
  "webinar-occurrence-unknown": { occurrenceIds: ["1"] },
};

/** Facts of a call that nothing speaks against. */
export function exampleFacts(operation: OperationKey, edition: Edition): Facts {
  const event = EXAMPLES[kindOf(operation).name];
  const namesRegistrant = OPERATIONS[operation].path.includes("{registrantId}");
  return {
    now: NOW,
    anchor: NOW,
    operation,
    requested: operation,
    edition,
    variants: DEFAULT_VARIANTS,
    quotas: "enforce",
    token: FULL_TOKEN,
    rate: UNLIMITED,
    meetingId: event.id,
    userId: "me",
    registrantId: namesRegistrant ? (REGISTRANTS[0] as Registrant).id : "",
    body: exampleBody(operation),
    undecoded: undefined,
    forced: undefined,
    stored: {
      account: { id: "simAccount000000000001", users: [HOST] },
      meeting: event,
      tally: namesRegistrant ? { ...EMPTY_TALLY, approved: REGISTRANTS.length } : EMPTY_TALLY,
      registered: new Map(namesRegistrant ? REGISTRANTS.map((each) => [each.key, each]) : []),
      quotas: new Map(),
    },
  };
}
