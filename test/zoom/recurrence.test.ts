import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { planOccurrences, recurrenceProblem, type Recurrence } from "../../src/zoom/recurrence.ts";
import { momentOf, wallClock } from "../../src/zoom/timezone.ts";

/** The starts of a series as clocks of its timezone show them. */
function starts(start: string, timezone: string, recurrence: Recurrence): string[] {
  const series = { start: momentOf(start, timezone), timezone, duration: 60 };
  return planOccurrences(series, recurrence).map((each) =>
    new Date(wallClock(each.start, timezone)).toISOString().slice(0, 16),
  );
}

describe("the occurrences of a series", () => {
  test.each<{ about: string; start: string; timezone?: string; recurrence: Recurrence; shown: string[] }>([
    {
      about: "every day over a month's end",
      start: "2030-01-30T09:00:00",
      recurrence: { type: 1, end_times: 3 },
      shown: ["2030-01-30T09:00", "2030-01-31T09:00", "2030-02-01T09:00"],
    },
    {
      about: "every third day until a moment, that moment included",
      start: "2030-02-26T09:00:00",
      recurrence: { type: 1, repeat_interval: 3, end_date_time: "2030-03-04T09:00:00Z" },
      shown: ["2030-02-26T09:00", "2030-03-01T09:00", "2030-03-04T09:00"],
    },
    {
      about: "at the same hour across the change to summer time",
      start: "2030-03-30T09:00:00",
      timezone: "Europe/Berlin",
      recurrence: { type: 1, end_times: 2 },
      shown: ["2030-03-30T09:00", "2030-03-31T09:00"],
    },
    {
      about: "on Mondays and Wednesdays of every second week, none before the start",
      start: "2030-06-05T09:00:00",
      recurrence: { type: 2, weekly_days: "4, 2", repeat_interval: 2, end_times: 4 },
      shown: ["2030-06-05T09:00", "2030-06-17T09:00", "2030-06-19T09:00", "2030-07-01T09:00"],
    },
    {
      about: "by a weekday of the timezone, not of GMT",
      start: "2030-06-02T20:00:00",
      timezone: "America/Los_Angeles",
      recurrence: { type: 2, weekly_days: "1", end_times: 2 },
      shown: ["2030-06-02T20:00", "2030-06-09T20:00"],
    },
    {
      about: "on the 31st, which some months lack",
      start: "2030-01-31T09:00:00",
      recurrence: { type: 3, monthly_day: 31, end_times: 3 },
      shown: ["2030-01-31T09:00", "2030-03-31T09:00", "2030-05-31T09:00"],
    },
    {
      about: "on the last Friday of the month, over a year's end",
      start: "2030-11-01T09:00:00",
      recurrence: { type: 3, monthly_week: -1, monthly_week_day: 6, end_times: 3 },
      shown: ["2030-11-29T09:00", "2030-12-27T09:00", "2031-01-31T09:00"],
    },
    {
      about: "on the second Tuesday of every second month",
      start: "2030-06-01T09:00:00",
      recurrence: { type: 3, monthly_week: 2, monthly_week_day: 3, repeat_interval: 2, end_times: 2 },
      shown: ["2030-06-11T09:00", "2030-08-13T09:00"],
    },
    {
      about: "once where nobody says how often",
      start: "2030-06-01T09:00:00",
      recurrence: { type: 1 },
      shown: ["2030-06-01T09:00"],
    },
  ])("are $about", ({ start, timezone = "UTC", recurrence, shown }) => {
    expect(starts(start, timezone, recurrence)).toEqual(shown);
  });

  test.each<Recurrence>([
    { type: 1, end_times: 0 },
    { type: 2, end_date_time: "2099-01-01T00:00:00Z" },
  ])("of $type without a near end are 60", (recurrence) => {
    expect(starts("2030-06-01T09:00:00", "UTC", recurrence)).toHaveLength(60);
  });

  test("come in order, from the start on, each at its hour, with ids that are their starts", () => {
    const recurrence = fc.record({
      type: fc.constantFrom(1 as const, 2 as const, 3 as const),
      repeat_interval: fc.integer({ min: 1, max: 10 }),
      weekly_days: fc.constantFrom("1", "7,1", "2,3,4,5,6"),
      monthly_day: fc.integer({ min: 1, max: 31 }),
      end_times: fc.integer({ min: 0, max: 20 }),
    });
    const zones = fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Pacific/Auckland",
    );
    const days = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(recurrence, zones, days, (each, timezone, day) => {
        const start = Date.UTC(2030, 0, 1 + day, 12);
        const planned = planOccurrences({ start, timezone, duration: 30 }, each);
        expect(planned).toHaveLength(each.end_times === 0 ? 60 : each.end_times);
        const hour = new Date(wallClock(start, timezone)).toISOString().slice(11, 16);
        let before = start - 1;
        for (const { id, start: at } of planned) {
          expect(at).toBeGreaterThan(before);
          expect(id).toBe(String(at));
          expect(new Date(wallClock(at, timezone)).toISOString().slice(11, 16)).toBe(hour);
          before = at;
        }
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  { kind: "meeting", recurrence: { type: 1, repeat_interval: 99 }, field: undefined },
  { kind: "meeting", recurrence: { type: 1, repeat_interval: 100 }, field: "recurrence.repeat_interval" },
  { kind: "webinar", recurrence: { type: 1, repeat_interval: 91 }, field: "recurrence.repeat_interval" },
  { kind: "webinar", recurrence: { type: 3, repeat_interval: 3 }, field: undefined },
  { kind: "webinar", recurrence: { type: 3, repeat_interval: 4 }, field: "recurrence.repeat_interval" },
  {
    kind: "meeting",
    recurrence: { type: 2, end_times: 2, end_date_time: "2030-07-01T00:00:00Z" },
    field: "recurrence.end_date_time",
  },
  {
    kind: "meeting",
    recurrence: { type: 1, end_date_time: "2030-13-45T00:00:00Z" },
    field: "recurrence.end_date_time",
  },
  { kind: "meeting", recurrence: { type: 1, end_date_time: "2030-07-01T00:00:00Z" }, field: undefined },
] as const)("a $kind recurring by $recurrence is refused for $field", ({ kind, recurrence, field }) => {
  expect(recurrenceProblem(recurrence, EVENT_KINDS[kind])?.field).toBe(field);
});
