import { expect, test } from "vitest";
import {
  withFirstRegistrant,
  withHost,
  withMeeting,
  without,
  withReadyMeeting,
  withReadyUser,
  withUndecoded,
} from "../../src/zoom/arrange.ts";
import { APPROVAL } from "../../src/zoom/meeting.ts";
import { ANN, exampleFacts, HOST, MEETING, registrant, WEBINAR } from "./example.ts";

const OTHER = { ...HOST, id: "other", email: "other@example.com" };

test.each([
  { operation: "batchRegistrants", name: "meeting", type: 2, key: "tZStandInOfAScenario0000" },
  { operation: "batchWebinarRegistrants", name: "webinar", type: 5, key: "WN_StandInOfAScenario0000" },
] as const)("a $name that is not there has one that takes anybody in its place", ({ operation, ...is }) => {
  const facts = withReadyMeeting(
    exampleFacts({ operation }, { meeting: undefined, account: { id: "a", users: [] } }),
  );
  expect(facts.stored.meeting).toEqual({
    id: facts.meetingId,
    uuid: "c2ltU3RhbmRJbk1lZXRpbmc=",
    hostId: facts.stored.account.users[0]?.id,
    topic: `Stand-in ${is.name} of a scenario`,
    agenda: "",
    type: is.type,
    start: { daysAhead: 30 },
    duration: 60,
    timezone: "UTC",
    createdAt: { daysAhead: -1 },
    password: "",
    pwd: "c2ltU3RhbmRJbk1lZXRpbmdQd2Q0Mg.1",
    registrationKey: is.key,
    approvalType: APPROVAL.automatic,
    settings: {},
    alternativeHosts: [],
    capacity: 4999,
    ended: false,
  });
  expect(facts.stored.account.users).toEqual([
    { id: expect.any(String), email: "host@example.com", type: 2, hosting: true, webinarPlan: true },
  ]);
});

test("a ready meeting is that which is there, without what would keep people out", () => {
  const meeting = {
    ...WEBINAR,
    hostId: "other",
    type: 9,
    start: { at: 0 },
    ended: true,
    capacity: 1,
    alternativeHosts: ["x"],
    settings: { registrants_restrict_number: 3, meeting_authentication: true },
    approvalType: APPROVAL.none,
  };
  const { stored } = withReadyMeeting(
    exampleFacts(
      { operation: "batchWebinarRegistrants" },
      {
        meeting,
        account: { id: "a", users: [HOST, { ...OTHER, type: 1, hosting: false }] },
        tally: { approved: 1, pending: 1, denied: 1 },
        registered: new Map([[ANN.email, registrant(ANN.email)]]),
        quotas: new Map([[ANN.email, { day: 1, used: 3 }]]),
      },
    ),
  );
  expect(stored).toMatchObject({
    account: { id: "a", users: [{ ...OTHER, type: 2, hosting: true, webinarPlan: true }] },
    tally: { approved: 0, pending: 0, denied: 0 },
    registered: new Map(),
    quotas: new Map(),
    questions: undefined,
  });
  expect(stored.meeting).toEqual({
    ...meeting,
    type: 5,
    start: { daysAhead: 30 },
    ended: false,
    capacity: 4999,
    alternativeHosts: [],
    settings: { registrants_restrict_number: 0, meeting_authentication: true },
    approvalType: APPROVAL.automatic,
  });
  const { meeting: plain } = withReadyMeeting(exampleFacts()).stored;
  expect(plain?.settings).toEqual(MEETING.settings);
});

test("a meeting differs in what is changed alone", () => {
  const facts = exampleFacts();
  expect(withMeeting(facts, { ended: true }).stored).toEqual({
    ...withReadyMeeting(facts).stored,
    meeting: { ...withReadyMeeting(facts).stored.meeting, ended: true },
  });
});

test("a user that the path names may host all, or one that is there stands in", () => {
  const account = { id: "a", users: [HOST, { ...OTHER, type: 1, hosting: false } as const] };
  const ready = { type: 2, hosting: true, webinarPlan: true };
  const facts = exampleFacts({ operation: "createMeeting", userId: "other" }, { account });
  expect(withReadyUser(facts).stored.account.users).toEqual([HOST, { ...OTHER, ...ready }]);
  expect(withReadyUser(facts).userId).toBe("other");

  const nobody = withReadyUser({ ...facts, userId: "nobody" });
  const [first, ...rest] = nobody.stored.account.users;
  expect(first).toEqual({ id: nobody.userId, email: "host@example.com", ...ready });
  expect(rest).toEqual(account.users);
});

test("a host that differs is the meeting's, or the user that the path names", () => {
  const account = { id: "a", users: [OTHER, HOST] };
  const ofMeeting = withHost(exampleFacts({}, { account }), { hosting: false });
  expect(ofMeeting.stored.account.users).toEqual([{ ...HOST, webinarPlan: true, hosting: false }]);
  const ofUser = withHost(exampleFacts({ operation: "createMeeting" }, { account }), { hosting: false });
  expect(ofUser.stored.account.users.map(({ id, hosting }) => [id, hosting])).toEqual([
    ["other", false],
    [HOST.id, false],
  ]);
  expect(withHost(exampleFacts({ operation: undefined }), { type: 1 }).stored.meeting?.hostId).toBe(HOST.id);
});

test("the first person differs, and nobody else", () => {
  const rename = (person: Record<string, unknown>) => ({ ...person, first_name: "Zoe" });
  expect(withFirstRegistrant(exampleFacts(), rename).body).toMatchObject({
    registrants: [{ first_name: "Zoe" }, { first_name: "Bob" }],
  });
  const single = exampleFacts({ operation: "addRegistrant" });
  expect(withFirstRegistrant(single, rename).body).toEqual({ ...ANN, first_name: "Zoe" });
});

test("an object is without a key, and a body without sense", () => {
  expect(without({ a: 1, b: 2 }, "a")).toEqual({ b: 2 });
  const undecoded = { field: "", cause: "x", explanation: "x" };
  expect(withUndecoded(exampleFacts(), undecoded).undecoded).toBe(undecoded);
});
