import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, nextUtcDay, utcDay, zoomTime } from "../../src/zoom/time.ts";
import { isTimezone, momentOf } from "../../src/zoom/timezone.ts";
import { NOON } from "./example.ts";

test("Zoom's times have no milliseconds", () => {
  expect(zoomTime(NOON + 987)).toBe("2030-06-01T12:00:00Z");
});

test("a UTC day ends at midnight", () => {
  const midnight = Date.parse("2030-06-02T00:00:00Z");
  expect(nextUtcDay(NOON)).toBe(midnight);
  expect(nextUtcDay(midnight)).toBe(midnight + DAY);
  expect(utcDay(midnight) - utcDay(midnight - 1)).toBe(1);
});

test.each([
  { name: "Europe/Berlin", known: true },
  { name: "UTC", known: true },
  { name: "America/Argentina/Buenos_Aires", known: true },
  { name: "Europe/Atlantis", known: false },
  { name: "", known: false },
  { name: "../etc", known: false },
])("$name is a timezone: $known", ({ name, known }) => {
  expect(isTimezone(name)).toBe(known);
});

describe("a moment", () => {
  test.each([
    { text: "2030-01-31T09:00:00Z", zone: "Europe/Berlin", at: "2030-01-31T09:00:00Z" },
    { text: "2030-01-31T09:00:00+02:00", zone: "Europe/Berlin", at: "2030-01-31T07:00:00Z" },
    { text: "2030-01-31T09:00:00-0530", zone: "UTC", at: "2030-01-31T14:30:00Z" },
    { text: "2030-01-31T09:00", zone: "UTC", at: "2030-01-31T09:00:00Z" },
    { text: "2030-01-31T09:00:00", zone: "Europe/Berlin", at: "2030-01-31T08:00:00Z" },
    { text: "2030-07-31T09:00:00", zone: "Europe/Berlin", at: "2030-07-31T07:00:00Z" },
    { text: "2030-01-31T09:00:00", zone: "America/New_York", at: "2030-01-31T14:00:00Z" },
    { text: "2030-07-31T09:00:00.500", zone: "America/New_York", at: "2030-07-31T13:00:00.500Z" },
    { text: "2030-07-31T00:15:00", zone: "Asia/Kathmandu", at: "2030-07-30T18:30:00Z" },
    { text: "2030-12-31T23:30:00", zone: "Pacific/Kiritimati", at: "2030-12-31T09:30:00Z" },
    { text: "2030-01-01T00:30:00", zone: "Pacific/Pago_Pago", at: "2030-01-01T11:30:00Z" },
  ])("$text in $zone is $at", ({ text, zone, at }) => {
    expect(momentOf(text, zone)).toBe(Date.parse(at));
  });

  test.each([
    {
      given: "before the change in spring",
      text: "2030-03-31T01:59:59",
      zone: "Europe/Berlin",
      at: "2030-03-31T00:59:59Z",
    },
    {
      given: "in the hour that Berlin skips",
      text: "2030-03-31T02:30:00",
      zone: "Europe/Berlin",
      at: "2030-03-31T01:30:00Z",
    },
    {
      given: "after the change in spring",
      text: "2030-03-31T03:00:00",
      zone: "Europe/Berlin",
      at: "2030-03-31T01:00:00Z",
    },
    {
      given: "in the hour that New York skips",
      text: "2030-03-10T02:30:00",
      zone: "America/New_York",
      at: "2030-03-10T07:30:00Z",
    },
    {
      given: "in the half hour that Lord Howe skips",
      text: "2030-10-06T02:15:00",
      zone: "Australia/Lord_Howe",
      at: "2030-10-05T15:45:00Z",
    },
    {
      given: "in the hour that Berlin repeats",
      text: "2030-10-27T02:30:00",
      zone: "Europe/Berlin",
      at: "2030-10-27T00:30:00Z",
    },
    {
      given: "in the hour that New York repeats",
      text: "2030-11-03T01:30:00",
      zone: "America/New_York",
      at: "2030-11-03T05:30:00Z",
    },
    {
      given: "after the change in autumn",
      text: "2030-10-27T03:00:00",
      zone: "Europe/Berlin",
      at: "2030-10-27T02:00:00Z",
    },
  ])("$given: $text is $at", ({ text, zone, at }) => {
    expect(momentOf(text, zone)).toBe(Date.parse(at));
  });

  test.each(["2030-13-45T10:00:00", "2030-13-45T10:00:00Z", "2030-01-31T09:00:00+99:99"])(
    "%s is none",
    (text) => {
      expect(momentOf(text, "Europe/Berlin")).toBeNaN();
    },
  );

  test("shown on the clocks of its timezone, it is the text again, unless that hour was skipped", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
    const seconds = fc.integer({
      min: Date.parse("2020-01-01") / 1000,
      max: Date.parse("2040-01-01") / 1000,
    });
    fc.assert(
      fc.property(zones, seconds, (timeZone, second) => {
        const text = new Date(second * 1000).toISOString().slice(0, 19);
        const format = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" });
        const shown = (at: number) => format.format(at).replace(" ", "T");
        const skipped = [-DAY, 0, DAY].every((shift) => {
          const guess =
            second * 1000 - (Date.parse(`${shown(second * 1000 + shift)}Z`) - second * 1000 - shift);
          return shown(guess) !== text;
        });
        fc.pre(!skipped);
        expect(shown(momentOf(text, timeZone))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
