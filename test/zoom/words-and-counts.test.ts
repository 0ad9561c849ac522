import { expect, test } from "vitest";
import { EVENT_KINDS, wordsOf } from "../../src/zoom/event-kind.ts";
import { OPERATIONS } from "../../src/zoom/operations.ts";
import { spendHostQuota } from "../../src/zoom/quota.ts";
import { sharingDay, shownPlan } from "../../src/zoom/rate.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { utcDay } from "../../src/zoom/time.ts";
import { validationOutcome } from "../../src/zoom/validation.ts";
import { exampleFacts, HOST, NOON } from "./example.ts";

test("a text about both kinds is told of one", () => {
  const text = "{Event} {event}, {events}; {Event}";
  expect(wordsOf(text, EVENT_KINDS.meeting)).toBe("Meeting meeting, meetings; Meeting");
  expect(wordsOf(text, EVENT_KINDS.webinar)).toBe("Webinar webinar, webinars; Webinar");
});

test.each([
  ["createMeeting", "MeetingInput", "MeetingReply"],
  ["updateMeeting", "MeetingInput", undefined],
  ["getMeeting", undefined, "MeetingReply"],
  ["createWebinar", "WebinarInput", "WebinarReply"],
  ["updateWebinar", "WebinarInput", undefined],
  ["getWebinar", undefined, "WebinarReply"],
  ["updateRegistrantStatus", "RegistrantStatusUpdate", undefined],
  ["updateWebinarRegistrantStatus", "RegistrantStatusUpdate", undefined],
] as const)("%s takes %s and answers with %s", (operation, body, reply) => {
  expect([OPERATIONS[operation].body, OPERATIONS[operation].reply]).toEqual([body, reply]);
  expect(Object.values(OPERATIONS[operation])).not.toContain("");
  expect(OPERATIONS.createMeeting).not.toHaveProperty("query");
});

test("on a free plan each label has its own day, on others the heavier share one", () => {
  expect(sharingDay("free", "Heavy")).toEqual(["Heavy"]);
  expect(sharingDay("pro", "Light")).toEqual(["Light"]);
  expect([...sharingDay("pro", "Heavy")].sort()).toEqual(["Heavy", "Resource-intensive"]);
  expect([shownPlan("none"), shownPlan("free")]).toEqual(["pro", "free"]);
});

test("a host's call is counted on its day, and other days are forgotten", () => {
  const today = utcDay(NOON);
  const hostCounts = { a: { day: today, used: 4 }, b: { day: today - 1, used: 9 } };
  const facts = exampleFacts({ operation: "createMeeting" }, { hostCounts });
  expect(spendHostQuota(readCall(facts))).toEqual({
    a: { day: today, used: 4 },
    [HOST.id]: { day: today, used: 1 },
  });
});

test("the first problem is the reason, and the others are named behind it", () => {
  const outcome = validationOutcome({
    key: "email-invalid",
    operations: ["batchRegistrants"],
    field: "registrants[].email",
    evidence: "assumed",
    cause: "x",
    arrange: (facts) => facts,
  });
  const problem = (field: string) => ({ field, cause: "pattern", explanation: `${field} is wrong` });
  const refuse = (...fields: string[]) =>
    outcome.refuse?.({ ...readCall(exampleFacts()), problems: fields.map(problem) });
  const first = "registrants[0].email";
  expect(refuse(first)).toEqual({ reason: `${first} is wrong` });
  expect(refuse(first, "auto_approve", "x")).toEqual({
    reason: `${first} is wrong; and 2 more: auto_approve, x`,
  });
  expect(refuse("auto_approve", first)).toBeUndefined();
  expect(refuse()).toBeUndefined();
});
