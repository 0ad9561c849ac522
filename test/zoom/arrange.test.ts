import { expect, test } from "vitest";
import { emailsIn } from "../../src/zoom/arrange.ts";
import type { Facts, Stored } from "../../src/zoom/call.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { APPROVAL, MEETING_TYPE, WEBINAR_TYPE } from "../../src/zoom/meeting.ts";
import type { Outcome } from "../../src/zoom/outcome.ts";
import { utcDay } from "../../src/zoom/time.ts";
import {
  ANN,
  answerTo,
  CATALOGUE,
  exampleFacts,
  HOST,
  MEETING,
  NOON,
  registrant,
  WEBINAR,
} from "./example.ts";

// Whatever a call is like, an outcome asked for by name is the one that comes about.

const spent = new Map([[ANN.email, { day: Math.floor(Date.parse("2030-06-01") / 86_400_000), used: 3 }]]);

const states: Record<string, Partial<Stored>> = {
  "a ready meeting": {},
  "no such meeting": { meeting: undefined },
  "a meeting without registration": { meeting: { ...MEETING, approvalType: APPROVAL.none } },
  "a meeting with manual approval": { meeting: { ...MEETING, approvalType: APPROVAL.manual } },
  "a full meeting": {
    meeting: { ...MEETING, capacity: 1 },
    tally: { approved: 1, pending: 0, denied: 0 },
  },
  "a meeting that is over": { meeting: { ...MEETING, start: { at: 0 } } },
  "an ended meeting of another type": { meeting: { ...MEETING, ended: true, type: MEETING_TYPE.recurring } },
  "people who are registered": { registered: new Map([[ANN.email, registrant(ANN.email)]]) },
  "a spent quota": { quotas: spent },
  "a question that nobody answers": {
    questions: {
      questions: [{ field_name: "org", required: true }],
      custom_questions: [{ title: "Why?", type: "short", required: true, answers: [] }],
    },
  },
  "a webinar with a limit": { meeting: { ...WEBINAR, settings: { registrants_restrict_number: 1 } } },
  "a webinar": { meeting: { ...MEETING, type: WEBINAR_TYPE.recurring } },
  "a spent quota of status updates": {
    registered: new Map([
      [ANN.email, registrant(ANN.email, { statusUpdates: { day: utcDay(NOON), used: 10 } })],
    ]),
  },
  "a host among the people": { meeting: { ...MEETING, alternativeHosts: [ANN.email] } },
  "a Basic host who may not host": {
    account: { id: "account", users: [{ ...HOST, type: 1, hosting: false }] },
  },
  "a host who is nobody": { meeting: { ...MEETING, hostId: "nobody" } },
  "an account without users": { account: { id: "account", users: [] } },
};

const bodies: Record<string, Partial<Facts>> = {
  "its own good body": {},
  "no body": { body: undefined },
  "an empty body": { body: {} },
  "a body that is no object": { body: "text" },
  "a body of wrong fields": {
    body: {
      registrants: [{ email: 1 }],
      email: 1,
      questions: 1,
      action: 1,
      topic: 1,
      auto_approve: 1,
      grant_type: 1,
    },
  },
  "more people than one call takes": { body: { registrants: Array.from({ length: 31 }, () => ANN) } },
  "a broken body": { body: undefined, undecoded: { field: "", cause: "not-json", explanation: "broken" } },
};

const asked = CATALOGUE.outcomes.filter(({ arrange }) => arrange !== undefined);

const arranged = (outcome: Outcome, facts: Facts): Facts =>
  typeof outcome.arrange === "function" ? outcome.arrange(facts) : { ...facts, forced: outcome.key };

/** Every call that has the outcome, with every state and body. */
function* callsWith(outcome: Outcome): Generator<{ about: string; facts: Facts }> {
  for (const operation of outcome.operations) {
    for (const edition of EDITIONS.filter((each) => outcome.status[each] !== undefined)) {
      for (const [state, stored] of Object.entries(states)) {
        for (const [body, change] of Object.entries(bodies)) {
          const about = `${operation} in edition ${edition} with ${state} and ${body}`;
          yield { about, facts: exampleFacts({ ...change, operation, edition }, stored) };
        }
      }
    }
  }
}

test.each(asked)("$key comes about on every call that has it", (outcome) => {
  for (const { about, facts } of callsWith(outcome)) {
    expect(answerTo(arranged(outcome, facts)).key, about).toBe(outcome.key);
  }
});

test("arranging leaves the facts that it was given as they were", () => {
  for (const outcome of asked) {
    for (const operation of outcome.operations) {
      const facts = exampleFacts({ operation });
      const before = structuredClone(facts);
      arranged(outcome, facts);
      expect(facts, outcome.key).toEqual(before);
    }
  }
});

test("arranging keeps the people of a sound body, so that an answer names whom the caller named", () => {
  const facts = exampleFacts();
  const ofBatch = asked.filter(({ operations }) => operations.includes("batchRegistrants"));
  for (const outcome of ofBatch.filter(({ stage }) =>
    ["existence", "over", "people", "quota"].includes(stage),
  )) {
    expect(arranged(outcome, facts).body, outcome.key).toEqual(facts.body);
  }
});

test("arranging keeps the meeting's own facts where the outcome does not need others", () => {
  const facts = exampleFacts({}, { meeting: { ...MEETING, topic: "Ours", approvalType: APPROVAL.manual } });
  const { meeting } = arranged(CATALOGUE.get("registered"), facts).stored;
  expect(meeting).toMatchObject({ id: MEETING.id, topic: "Ours", approvalType: APPROVAL.manual });
});

test.each([
  { body: undefined, emails: [] },
  { body: { first_name: "A", email: "A@example.com" }, emails: ["a@example.com"] },
  { body: [{ email: "a@example.com" }], emails: [] },
  { body: { registrants: { email: "a@example.com" } }, emails: [] },
  {
    body: { registrants: [null, 1, [], {}, { email: 1 }, { email: "A@example.com" }] },
    emails: ["a@example.com"],
  },
])("the addresses in $body are $emails", ({ body, emails }) => {
  expect(emailsIn(body)).toEqual(emails);
});
