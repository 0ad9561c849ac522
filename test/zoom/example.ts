import type { Facts, Stored } from "../../src/zoom/call.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { decide } from "../../src/zoom/decide.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { EVENT_KINDS, type EventKind } from "../../src/zoom/event-kind.ts";
import { APPROVAL, EMPTY_TALLY, type Meeting } from "../../src/zoom/meeting.ts";
import { newMeeting } from "../../src/zoom/new-meeting.ts";
import { actionOf, kindOf, type OperationKey } from "../../src/zoom/operations.ts";
import { UNLIMITED } from "../../src/zoom/rate.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { person, type Registrant } from "../../src/zoom/registrant.ts";
import { FULL_TOKEN } from "../../src/zoom/token.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";

/** The moment at which every example takes place. */
export const NOON = Date.parse("2030-06-01T12:00:00Z");

export const CATALOGUE = createCatalogue(OUTCOMES);

export const HOST = {
  id: "host00000000000000000A",
  email: "host@example.com",
  type: 2,
  hosting: true,
} as const;

const draw = { uuid: "dXVpZC1vZi1hbi1leGFtcA==", pwd: "pwdOfAnExample.1", registrationKey: "tZexample" };

const made = (kind: EventKind): Meeting => ({
  ...newMeeting(kind, kind.exampleId, HOST.id, draw, { daysAhead: 30 }, { daysAhead: -1 }),
  topic: "Example",
  approvalType: APPROVAL.automatic,
});

/** A meeting that takes anybody. */
export const MEETING = made(EVENT_KINDS.meeting);

/** A webinar that takes anybody. */
export const WEBINAR = made(EVENT_KINDS.webinar);

export const ANN = { email: "ann@example.com", first_name: "Ann", last_name: "Example" };
export const BOB = { email: "bob@example.com", first_name: "Bob" };

/** Somebody registered long ago. */
export function registrant(email: string, change: Partial<Registrant> = {}): Registrant {
  const id = email.replace(/\W/g, "").padEnd(22, "0").slice(0, 22);
  return { ...person(email, "Old"), id, status: "approved", createdAt: 0, pin: 123456, ...change };
}

/** A body that each call takes, by what it does. */
const GOOD_BODY: Record<ReturnType<typeof actionOf<OperationKey>>, unknown> = {
  batchRegistrants: { registrants: [ANN, BOB] },
  addRegistrant: ANN,
  getRegistrationQuestions: undefined,
  updateRegistrationQuestions: { questions: [{ field_name: "org", required: true }] },
  getRegistrant: undefined,
  deleteRegistrant: undefined,
  listRegistrants: undefined,
  updateRegistrantStatus: { action: "approve", registrants: [{ email: ANN.email }] },
  getMeeting: undefined,
  updateMeeting: { topic: "Changed" },
  deleteMeeting: undefined,
  endMeeting: { action: "end" },
  listMeetings: undefined,
  createMeeting: { topic: "Created" },
  issueToken: { grant_type: "account_credentials", account_id: "example" },
  authorize: {
    response_type: "code",
    client_id: "example",
    redirect_uri: "https://app.example.com/back?from=zoom",
    state: "a b&c",
  },
  revokeToken: { token: "example" },
};

/** Facts of a call that nothing speaks against, but for what is changed. */
export function exampleFacts(change: Partial<Facts> = {}, stored: Partial<Stored> = {}): Facts {
  const { operation } = { operation: "batchRegistrants" as const, ...change };
  const event = kindOf(operation).name === "webinar" ? WEBINAR : MEETING;
  return {
    now: NOON,
    anchor: NOON,
    operation,
    requested: "POST /v2/example",
    edition: "postman",
    variants: DEFAULT_VARIANTS,
    quotas: "enforce",
    token: FULL_TOKEN,
    rate: UNLIMITED,
    meetingId: event.id,
    userId: "me",
    registrantId: registrant(ANN.email).id,
    body: operation && GOOD_BODY[actionOf(operation)],
    undecoded: undefined,
    forced: undefined,
    ...change,
    stored: {
      account: { id: "account000000000000000", users: [HOST] },
      meeting: event,
      tally: EMPTY_TALLY,
      registered: new Map(),
      quotas: new Map(),
      ...stored,
    },
  };
}

/** The outcome of these facts and the reason of the refusal, if it is one. */
export function answerTo(facts: Facts): { key: string; reason: string | undefined } {
  const refused = decide(CATALOGUE, readCall(facts));
  if (refused) return { key: refused.outcome.key, reason: refused.refusal.reason };
  if (!facts.operation) throw new Error("no rule refuses a call on no endpoint");
  return { key: CATALOGUE.success(facts.operation).key, reason: undefined };
}
