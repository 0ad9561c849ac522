import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBatch } from "../../src/zoom/batch.ts";
import type { Facts } from "../../src/zoom/call.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { MAX_BATCH, MAX_EMAIL, MAX_NAME } from "../../src/zoom/limits.ts";
import { person } from "../../src/zoom/registrant.ts";
import { anyBody } from "./any-body.ts";
import { ANN, BOB } from "./example.ts";

const read = (body: unknown, edition: Edition = "postman", undecoded?: Facts["undecoded"]) =>
  readBatch({ body, edition, undecoded });
const mistakes = (body: unknown, edition: Edition = "postman") =>
  read(body, edition).problems.map(({ field, cause }) => [field, cause]);

test("people are read in order, a last name that was not given as empty", () => {
  const { problems, people } = read({ registrants: [BOB, ANN] });
  expect(problems).toEqual([]);
  expect(people).toEqual([person(BOB.email, "Bob", ""), person(ANN.email, "Ann", "Example")]);
});

test.each([
  { sent: undefined, read: false },
  { sent: true, read: true },
  { sent: false, read: false },
  { sent: "true", read: true },
  { sent: " TRUE ", read: true },
  { sent: "False", read: false },
])("auto_approve $sent is read as $read", ({ sent, read: approves }) => {
  expect(read({ registrants: [ANN], auto_approve: sent })).toMatchObject({
    problems: [],
    autoApprove: approves,
  });
});

test.each(["yes", "", 1, null, {}])("auto_approve %j is wrong", (auto_approve) => {
  expect(mistakes({ registrants: [ANN], auto_approve })).toEqual([["auto_approve", "type"]]);
});

test("the confirmation email is a field of edition current alone", () => {
  const body = { registrants: [ANN], registrants_confirmation_email: "true" };
  expect(read(body, "postman").confirmationEmail).toBe(false);
  expect(read(body, "current").confirmationEmail).toBe(true);
  const wrong = { registrants: [ANN], registrants_confirmation_email: "maybe" };
  expect(mistakes(wrong, "postman")).toEqual([]);
  expect(mistakes(wrong, "current")).toEqual([["registrants_confirmation_email", "type"]]);
});

test("fields that Zoom does not know are ignored", () => {
  expect(mistakes({ registrants: [{ ...ANN, phone: 1 }], occurrence_ids: [] })).toEqual([]);
});

test("all mistakes are found at once", () => {
  const body = { auto_approve: 7, registrants: [{ first_name: 1 }, null, { ...ANN, email: "ann" }] };
  expect(mistakes(body)).toEqual([
    ["auto_approve", "type"],
    ["registrants[0].email", "required"],
    ["registrants[0].first_name", "type"],
    ["registrants[1]", "type"],
    ["registrants[2].email", "pattern"],
  ]);
});

test("of more people than a call takes only the first 30 are looked at", () => {
  const { problems, people } = read({ registrants: Array.from({ length: 5000 }, () => ({})) });
  expect(problems[0]).toMatchObject({ field: "registrants", cause: "maxItems" });
  expect(problems).toHaveLength(1 + 2 * MAX_BATCH);
  expect(people).toEqual([]);
});

test("a body that could not be decoded has that one problem", () => {
  const undecoded = { field: "", cause: "not-json", explanation: "cut off" };
  expect(read({ registrants: [ANN] }, "postman", undecoded)).toMatchObject({
    problems: [undecoded],
    people: [],
  });
});

describe("an address", () => {
  test.each([
    "a@b.co",
    "ann+tag@mail.example.com",
    "o'neil@example.com",
    "ännchen@exämple.com",
    `${"a".repeat(MAX_EMAIL - 12)}@example.com`,
    `${"😀".repeat(MAX_EMAIL - 12)}@example.com`,
  ])("%s is taken", (email) => {
    expect(mistakes({ registrants: [{ ...ANN, email }] })).toEqual([]);
  });

  test.each([
    "",
    "ann",
    "ann@",
    "@example.com",
    "ann@example",
    "ann@@example.com",
    "ann@example..com",
    "ann @example.com",
    "ann@example.com\r\nBcc: bob@example.com",
    "Ann <ann@example.com>",
    "a@b.co,c@d.co",
    "ann@example.com ",
  ])("%j is refused", (email) => {
    expect(mistakes({ registrants: [{ ...ANN, email }] })).toEqual([["registrants[0].email", "pattern"]]);
  });
});

test.each([
  { field: "email", longest: MAX_EMAIL, make: (length: number) => `${"é".repeat(length - 12)}@example.com` },
  { field: "first_name", longest: MAX_NAME, make: (length: number) => "😀".repeat(length) },
  { field: "last_name", longest: MAX_NAME, make: (length: number) => "名".repeat(length) },
])("$field has at most $longest characters, not bytes", ({ field, longest, make }) => {
  expect(mistakes({ registrants: [{ ...ANN, [field]: make(longest) }] })).toEqual([]);
  expect(mistakes({ registrants: [{ ...ANN, [field]: make(longest + 1) }] })).toEqual([
    [`registrants[0].${field}`, "maxLength"],
  ]);
});

test("any JSON body gives either problems or people within the limits", () => {
  const length = (text: string) => Array.from(text).length;
  fc.assert(
    fc.property(anyBody, fc.constantFrom(...EDITIONS), (body, edition) => {
      const { problems, people } = read(body, edition);
      expect(problems.length === 0).toBe(people.length > 0);
      expect(people.length).toBeLessThanOrEqual(MAX_BATCH);
      for (const { email, firstName, lastName } of people) {
        expect(email).toMatch(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/);
        expect(length(email)).toBeLessThanOrEqual(MAX_EMAIL);
        expect(length(firstName)).toBeGreaterThan(0);
        expect(Math.max(length(firstName), length(lastName))).toBeLessThanOrEqual(MAX_NAME);
      }
    }),
    { numRuns: 500 },
  );
});
