import { describe, expect, test } from "vitest";
import { eventName, eventPayload, subjectOf } from "../../src/zoom/event-payload.ts";
import type { Facts } from "../../src/zoom/call.ts";
import { MEETING_TYPE, WEBINAR_TYPE } from "../../src/zoom/meeting.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { eventKind } from "../../src/zoom/registrant-change.ts";
import { FULL_TOKEN } from "../../src/zoom/token.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";
import { exampleFacts, HOST, MEETING, registrant } from "./example.ts";

const OTHER = { ...HOST, id: "other0000000000000000A", email: "other@example.com" };

interface Payload {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>> & {
    readonly object: Readonly<Record<string, unknown>> & { readonly registrant: object };
  };
}

function payload(
  kind: "created" | "approved" | "denied",
  who: Parameters<typeof registrant>[1] = {},
  facts: Partial<Facts> = {},
  meeting = MEETING,
): Payload {
  const account = { id: "account000000000000000", users: [HOST, OTHER] };
  const call = readCall(exampleFacts(facts, { account, ...facts.stored }));
  const about = { kind, registrant: registrant("ada@example.com", who) };
  return eventPayload(about, call, meeting, (id) => `https://zoom.example.com/${id}`) as unknown as Payload;
}

test.each([
  { change: "new", kind: "created" },
  { change: "approved", kind: "approved" },
  { change: "denied", kind: "denied" },
  { change: "cancelled", kind: "cancelled" },
  { change: "known", kind: undefined },
] as const)("of somebody $change the event $kind tells", ({ change, kind }) => {
  expect(eventKind(change)).toBe(kind);
});

test("what people register for names the event", () => {
  expect(subjectOf({ type: MEETING_TYPE.scheduled })).toBe("meeting");
  expect(subjectOf({ type: WEBINAR_TYPE.single })).toBe("webinar");
  expect(eventName("webinar", "created")).toBe("webinar.registration_created");
});

describe("the payload", () => {
  test("names the person whose token decided, else the account's first user, and nobody who created", () => {
    const token = { ...FULL_TOKEN, userId: OTHER.id };
    expect(payload("denied", {}, { token }).payload).toMatchObject({
      operator: OTHER.email,
      operator_id: OTHER.id,
    });
    expect(payload("denied", {}, { token: { kind: "missing" } }).payload).toMatchObject({
      operator: HOST.email,
    });
    const { stored } = exampleFacts({}, { account: { id: "a", users: [] } });
    expect(payload("denied", {}, { stored }).payload).not.toHaveProperty("operator");
    expect(payload("created", {}, { token }).payload).not.toHaveProperty("operator");
  });

  test("has the link of somebody approved, and all that was answered", () => {
    const details = { city: "London", custom_questions: [{ title: "Diet", value: "none" }] };
    expect(payload("created", { details }).payload.object.registrant).toMatchObject({
      ...details,
      org: "",
      status: "approved",
      join_url: expect.stringContaining("https://zoom.example.com/ada"),
      participant_pin_code: 123_456,
    });
    const pending = payload("created", { status: "pending" }).payload.object.registrant;
    expect(pending).toMatchObject({ status: "pending", custom_questions: [], city: "" });
    expect(pending).not.toHaveProperty("join_url");
  });

  test("has no start of a meeting that has none, and no pin of a webinar", () => {
    const recurring = payload("approved", {}, {}, { ...MEETING, type: MEETING_TYPE.recurring });
    expect(recurring.payload.object).not.toHaveProperty("start_time");
    expect(payload("approved").payload.object).toMatchObject({ start_time: "2030-07-01T15:00:00Z" });
    const webinar = payload("approved", {}, {}, { ...MEETING, type: WEBINAR_TYPE.single });
    expect(webinar.event).toBe("webinar.registration_approved");
    expect(webinar.payload.object.registrant).not.toHaveProperty("participant_pin_code");
  });

  test("has the id as the variant says", () => {
    const variants = { ...DEFAULT_VARIANTS, "webhook-id": "string" as const };
    expect(payload("created").payload.object["id"]).toBe(85746065432);
    expect(payload("created", {}, { variants }).payload.object["id"]).toBe("85746065432");
  });
});

test.each([
  { about: "all that somebody is registered for", statuses: undefined, named: undefined, told: ["1", "2"] },
  { about: "those that somebody chose", statuses: { 2: "approved" }, named: undefined, told: ["2"] },
  { about: "the one that the call names", statuses: undefined, named: ["1"], told: ["1"] },
] as const)("an event of a series tells of $about", ({ statuses, named, told }) => {
  const occurrences = ["1", "2"].map((id) => ({
    id,
    start: Date.parse("2030-07-01T09:00:00Z"),
    duration: 60,
  }));
  const gone = { id: "3", start: 0, duration: 60, deleted: true as const };
  const series = { ...MEETING, type: MEETING_TYPE.recurringFixed, occurrences: [...occurrences, gone] };
  const { payload: sent } = payload(
    "approved",
    statuses ? { occurrences: statuses } : {},
    {
      operation: "updateRegistrantStatus",
      ...(named && { occurrenceIds: named }),
      stored: { meeting: series } as never,
    },
    series,
  );
  expect(sent.object["occurrences"]).toEqual(
    told.map((id) => ({ occurrence_id: id, start_time: "2030-07-01T09:00:00Z" })),
  );
});

test("of somebody known, the occurrences are told on which something changed", () => {
  const occurrences = ["1", "2"].map((id) => ({ id, start: Number(id) * 1_000, duration: 60 }));
  const series = { ...MEETING, type: MEETING_TYPE.recurringFixed, occurrences };
  const as = (second: "pending" | "approved") =>
    registrant("ada@example.com", { occurrences: { 1: "approved", 2: second } });
  const about = { kind: "approved", registrant: as("approved"), before: as("pending") } as const;
  const sent = eventPayload(about, readCall(exampleFacts({}, { meeting: series })), series, (id) => id);
  expect(sent).toMatchObject({
    payload: { object: { occurrences: [{ occurrence_id: "2", start_time: "1970-01-01T00:00:02Z" }] } },
  });
});
