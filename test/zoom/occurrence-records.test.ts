import { describe, expect, test } from "vitest";
import { listedMeeting, meetingReply } from "../../src/zoom/meeting-reply.ts";
import type { Meeting } from "../../src/zoom/meeting.ts";
import { isListed } from "../../src/zoom/meetings-query.ts";
import { namedOccurrences, occurrenceFault, whyUnused } from "../../src/zoom/named-occurrences.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { readNewRegistrant } from "../../src/zoom/new-registrant.ts";
import { describeRegistration, register } from "../../src/zoom/register.ts";
import {
  joining,
  withoutOccurrence,
  withStatus,
  withStatusOn,
} from "../../src/zoom/registrant-occurrences.ts";
import * as series from "../../src/zoom/series.ts";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { ANN, exampleFacts, MEETING, NOON, registrant } from "./example.ts";

const HOUR = 3_600_000;
const occurrence = (hours: number) => ({
  id: String(NOON + hours * HOUR),
  start: NOON + hours * HOUR,
  duration: 60,
});
const [FIRST, SECOND] = [occurrence(24), occurrence(48)];
const ALL = [FIRST.id, SECOND.id];

const SERIES: Meeting = {
  ...MEETING,
  type: 8,
  start: { at: FIRST.start },
  recurrence: { type: 1, end_times: 2 },
  occurrences: [FIRST, SECOND],
};
const { occurrences: _, ...UNPLANNED } = SERIES;

describe("somebody registered for single occurrences", () => {
  const both = registrant(ANN.email, { occurrences: { [FIRST.id]: "approved", [SECOND.id]: "pending" } });
  const whole = registrant(ANN.email);

  test("has another status on each when they have it as a whole", () => {
    expect(withStatus(both, "denied").occurrences).toEqual({ [FIRST.id]: "denied", [SECOND.id]: "denied" });
    const denied = withStatus(both, "denied");
    expect(withStatus(denied, "denied")).toBe(denied);
    expect(withStatus(whole, "approved")).toBe(whole);
    expect(withStatus(whole, "pending")).toEqual({ ...whole, status: "pending" });
  });

  test("has another status on one alone, and is the same where that changes nothing", () => {
    expect(withStatusOn(both, SECOND.id, "approved", ALL).occurrences).toEqual({
      [FIRST.id]: "approved",
      [SECOND.id]: "approved",
    });
    expect(withStatusOn(both, "1", "denied", ALL)).toBe(both);
    expect(withStatusOn(both, FIRST.id, "approved", ALL)).toBe(both);
    const denied = withStatusOn(whole, FIRST.id, "denied", ALL);
    expect([denied.status, denied.occurrences]).toEqual([
      "approved",
      { [FIRST.id]: "denied", [SECOND.id]: "approved" },
    ]);
  });

  test("gives up one after the other", () => {
    const left = withoutOccurrence(both, FIRST.id, ALL);
    expect([left?.status, left?.occurrences]).toEqual(["pending", { [SECOND.id]: "pending" }]);
    expect(left && withoutOccurrence(left, SECOND.id, ALL)).toBeUndefined();
  });

  test("joins what they have not, and what they wait for where people are approved", () => {
    const one = registrant(ANN.email, { status: "pending", occurrences: { [FIRST.id]: "pending" } });
    expect(joining(one, ALL, "approved").occurrences).toEqual({
      [FIRST.id]: "approved",
      [SECOND.id]: "approved",
    });
    expect(joining(one, [FIRST.id], "pending")).toBe(one);
    expect(joining(whole, ALL, "approved")).toBe(whole);
  });
});

describe("registering again for a series", () => {
  const again = (occurrences: Record<string, "approved" | "pending">, ...chosen: string[]) => {
    const stored = {
      meeting: { ...SERIES, settings: { registration_type: 3 } },
      registered: new Map([[ANN.email, registrant(ANN.email, { occurrences })]]),
      tally: { approved: 1, pending: 0, denied: 0 },
    };
    const facts = exampleFacts({ operation: "addRegistrant", body: ANN, occurrenceIds: chosen }, stored);
    const done = register(readCall(facts), readNewRegistrant(facts), [{ id: "x".repeat(22), pin: 111_111 }]);
    return [done.entries[0]?.change, describeRegistration(done)];
  };

  test("adds what is chosen besides, approves what waits, or changes nothing", () => {
    expect(again({ [FIRST.id]: "approved" }, SECOND.id)).toEqual([
      "extended",
      "0 new, 1 registered before and now for more occurrences",
    ]);
    expect(again({ [FIRST.id]: "approved", [SECOND.id]: "pending" }, SECOND.id)[0]).toBe("approved");
    expect(again({ [FIRST.id]: "approved" }, FIRST.id)[0]).toBe("known");
    expect(again({ [FIRST.id]: "approved" })[0]).toBe("known");
  });
});

describe("a series", () => {
  const now = { now: NOON, anchor: NOON };

  test("of which nobody said how it recurs has no occurrences", () => {
    expect(series.occurrenceIds(UNPLANNED)).toEqual([]);
    expect(series.withDuration(UNPLANNED, 30)).toBe(UNPLANNED);
    expect(series.withoutOccurrence(UNPLANNED, FIRST.id).occurrences).toEqual([]);
    const facts = exampleFacts({ operation: "getMeeting", body: undefined }, { meeting: UNPLANNED });
    const links = { join: "https://us02web.zoom.us", registration: "http://127.0.0.1" };
    expect(meetingReply(UNPLANNED, readCall(facts), links)).toMatchObject({ occurrences: [] });
  });

  test("is changed in one occurrence by what is said, and not into the past", () => {
    const change = (input: object) =>
      series.withOccurrence(SERIES, SECOND.id, input, now).occurrences?.map(({ start, duration }) => ({
        hours: (start - NOON) / HOUR,
        duration,
      }));
    const first = { hours: 24, duration: 60 };
    expect(change({ duration: 15 })).toEqual([first, { hours: 48, duration: 15 }]);
    expect(change({ start_time: "2030-06-05T12:00:00Z" })).toEqual([first, { hours: 96, duration: 60 }]);
    expect(change({ start_time: "2020-06-05T12:00:00Z" })).toEqual([first, { hours: 48, duration: 60 }]);
  });

  test("lasts another time as a whole, and loses one occurrence alone", () => {
    expect(series.withDuration(SERIES, 5).occurrences?.map(({ duration }) => duration)).toEqual([5, 5]);
    expect(series.occurrenceIds(series.withoutOccurrence(SERIES, FIRST.id))).toEqual([SECOND.id]);
  });
});

describe("the occurrences that a call names", () => {
  const call = (
    operation: "getMeeting" | "addRegistrant",
    settings: Meeting["settings"],
    ...occurrenceIds: string[]
  ) =>
    readCall(
      exampleFacts(
        { operation, body: operation === "getMeeting" ? undefined : ANN, occurrenceIds },
        { meeting: { ...SERIES, settings } },
      ),
    );

  test("are one where one is taken", () => {
    expect(occurrenceFault(call("getMeeting", {}, ...ALL))).toBe(
      "occurrence_id names 2 occurrences; it takes one",
    );
    expect(occurrenceFault(call("getMeeting", {}, FIRST.id))).toBeUndefined();
  });

  test("count for nothing where people register once for all, as they do unless the meeting says otherwise", () => {
    expect(namedOccurrences(call("addRegistrant", {}, FIRST.id))).toEqual([]);
    expect(whyUnused(call("addRegistrant", {}, FIRST.id))).toContain("registration_type 1");
    expect(namedOccurrences(call("addRegistrant", { registration_type: 2 }, FIRST.id))).toEqual([FIRST.id]);
  });
});

test("a meeting without fixed times is in lists whatever their span", () => {
  const open: Meeting = { ...MEETING, type: 3 };
  const query = { kind: EVENT_KINDS.meeting, type: "scheduled", from: NOON, until: NOON + HOUR } as never;
  expect(isListed(open, query, { now: NOON, anchor: NOON })).toBe(true);
  const facts = exampleFacts({ operation: "getMeeting", body: undefined }, { meeting: open });
  const links = { join: "https://us02web.zoom.us", registration: "http://127.0.0.1" };
  expect(listedMeeting(open, readCall(facts), links)).not.toHaveProperty("start_time");
});
