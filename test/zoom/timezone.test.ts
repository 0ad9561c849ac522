import { expect, test } from "vitest";
import { momentOf, wallClock } from "../../src/zoom/timezone.ts";

const NAME = "europe/berlin";
const WINTER = Date.parse("2030-01-31T09:00:00Z");

/** The name with each bit of a number for a letter that is large. */
const spelling = (bits: number): string =>
  Array.from(NAME, (letter, index) => ((bits >> index) & 1 ? letter.toUpperCase() : letter)).join("");

test("a timezone is the same in however many ways its name is written", () => {
  const shown = Array.from({ length: 300 }, (_, bits) => wallClock(WINTER, spelling(bits)));
  expect(new Set(shown)).toEqual(new Set([WINTER + 3_600_000]));
  expect(momentOf("2030-01-31T10:00:00", spelling(1))).toBe(WINTER);
});
