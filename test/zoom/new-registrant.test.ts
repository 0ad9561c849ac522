import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNewRegistrant } from "../../src/zoom/new-registrant.ts";
import { DETAIL_FIELDS, person } from "../../src/zoom/registrant.ts";
import { anyBody } from "./any-body.ts";
import { ANN, BOB } from "./example.ts";

const read = (body: unknown) => readNewRegistrant({ body, undecoded: undefined });
const mistakes = (body: unknown) => read(body).problems.map(({ field, cause }) => [field, cause]);

test("a person with name and address is one of a batch's, and nothing more is kept", () => {
  expect(read(ANN)).toEqual({
    problems: [],
    people: [person(ANN.email, "Ann", "Example")],
    autoApprove: false,
  });
  expect(read({ ...BOB, address: "", custom_questions: [] }).people).toEqual([person(BOB.email, "Bob")]);
});

test("every field of the form is kept as it was given, and no other", () => {
  const chosen = {
    purchasing_time_frame: "1-3 months",
    role_in_purchase_process: "Influencer",
    no_of_employees: "51-100",
  };
  const given = { ...Object.fromEntries(DETAIL_FIELDS.map((field) => [field, `the ${field}`])), ...chosen };
  const custom_questions = [{ title: "Why?", value: "Because" }, { title: "How?" }, { value: "So" }];
  const body = { ...ANN, ...given, custom_questions, language: "de-DE", shoe_size: 42 };
  expect(read(body).people[0]?.details).toEqual({
    ...given,
    custom_questions: [
      { title: "Why?", value: "Because" },
      { title: "How?", value: "" },
      { title: "", value: "So" },
    ],
    language: "de-DE",
  });
});

test.each([
  { sent: undefined, approves: false },
  { sent: true, approves: true },
  { sent: false, approves: false },
  { sent: "TRUE", approves: true },
])("auto_approve $sent is read as $approves", ({ sent, approves }) => {
  expect(read({ ...ANN, auto_approve: sent })).toMatchObject({ problems: [], autoApprove: approves });
});

describe("a mistake", () => {
  test.each([
    { change: { email: undefined }, mistake: ["email", "required"] },
    { change: { email: "ann@" }, mistake: ["email", "pattern"] },
    { change: { first_name: undefined }, mistake: ["first_name", "required"] },
    { change: { first_name: "" }, mistake: ["first_name", "minLength"] },
    { change: { last_name: "名".repeat(65) }, mistake: ["last_name", "maxLength"] },
    { change: { city: 7 }, mistake: ["city", "type"] },
    { change: { no_of_employees: "101-250" }, mistake: ["no_of_employees", "enum"] },
    { change: { purchasing_time_frame: "Soon" }, mistake: ["purchasing_time_frame", "enum"] },
    { change: { role_in_purchase_process: "Payer" }, mistake: ["role_in_purchase_process", "enum"] },
    { change: { language: "ja-JP" }, mistake: ["language", "enum"] },
    { change: { auto_approve: "maybe" }, mistake: ["auto_approve", "type"] },
    { change: { custom_questions: {} }, mistake: ["custom_questions", "type"] },
    {
      change: { custom_questions: [{ title: "Why?", value: "x".repeat(129) }] },
      mistake: ["custom_questions[0].value", "maxLength"],
    },
  ])("in $mistake.0 is found: $mistake.1", ({ change, mistake }) => {
    const { first_name, last_name, email } = ANN;
    const body = Object.entries({ first_name, last_name, email, ...change }).filter(
      ([, value]) => value !== undefined,
    );
    expect(mistakes(Object.fromEntries(body))).toEqual([mistake]);
  });

  test("does not hide another", () => {
    expect(mistakes({ email: 1, zip: 2 }).map(([field]) => field)).toEqual(["first_name", "email", "zip"]);
  });

  test("in the body's form is the only one", () => {
    const undecoded = { field: "", cause: "not-json", explanation: "cut off" };
    expect(readNewRegistrant({ body: ANN, undecoded })).toEqual({
      problems: [undecoded],
      people: [],
      autoApprove: false,
    });
  });
});

test("any JSON body gives either problems or one person", () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const { problems, people } = read(body);
      expect(people).toHaveLength(problems.length === 0 ? 1 : 0);
    }),
  );
});
