import { expect, test } from "vitest";
import { problemsOf, show, type SchemaError } from "../../src/zoom/problems.ts";

/** A validator that finds one fault, as ajv tells of it. */
function finding(error: Partial<SchemaError>) {
  const validate = () => false;
  validate.errors = [{ instancePath: "", keyword: "type", params: {}, ...error }];
  return validate;
}

test.each([
  {
    error: { instancePath: "/people/0", keyword: "required", params: { missingProperty: "email" } },
    problem: { field: "people[0].email", cause: "required", explanation: "people[0].email is missing" },
  },
  {
    error: {
      instancePath: "/people/0",
      keyword: "additionalProperties",
      params: { additionalProperty: "emial" },
    },
    problem: {
      field: "people[0].emial",
      cause: "additionalProperties",
      explanation: "people[0].emial is not known here",
    },
  },
  {
    error: { instancePath: "/people/0/name", keyword: "maxLength", params: { limit: 2 } },
    problem: { explanation: "people[0].name has 3 characters; at most 2" },
  },
  {
    error: { instancePath: "/people/0/name", keyword: "enum", params: { allowedValues: ["a", 1] } },
    problem: { explanation: 'people[0].name is "A😀B"; it can be "a", 1' },
  },
  {
    error: { instancePath: "/people/0/name", keyword: "pattern" },
    problem: { explanation: 'people[0].name is "A😀B", which is not of the right form' },
  },
  {
    error: { instancePath: "/people/0/name", keyword: "minLength" },
    problem: { cause: "minLength", explanation: "people[0].name is empty" },
  },
  { error: { instancePath: "/people", keyword: "minItems" }, problem: { explanation: "people is empty" } },
  {
    error: { instancePath: "/people/0/name", keyword: "type", message: "must be number" },
    problem: { explanation: 'people[0].name is "A😀B"; it must be number' },
  },
  {
    error: { instancePath: "/people/0/name", keyword: "type" },
    problem: { explanation: 'people[0].name is "A😀B"; it is not valid' },
  },
  {
    error: { instancePath: "", keyword: "type" },
    problem: {
      field: "",
      cause: "not-json",
      explanation: expect.stringMatching(/^the body is \{.*; send a JSON object$/),
    },
  },
  {
    error: { instancePath: "/a~1b/c~0d", keyword: "type", message: "must be text" },
    problem: { field: "a/b.c~d", explanation: "a/b.c~d is 7; it must be text" },
  },
  {
    error: { instancePath: "/gone/toString", keyword: "type", message: "must be text" },
    problem: { explanation: "gone.toString is undefined; it must be text" },
  },
])("$error.keyword at $error.instancePath is $problem", ({ error, problem }) => {
  const body = { people: [{ name: "A😀B" }], "a/b": { "c~d": 7 } };
  expect(problemsOf(finding(error), body)).toEqual([expect.objectContaining(problem)]);
});

test("what a validator passes, or fails without telling why, has no problems", () => {
  expect(problemsOf(() => true, 1)).toEqual([]);
  expect(problemsOf(() => false, 1)).toEqual([]);
});

test("a long value is cut and its length told", () => {
  expect(show("a".repeat(58))).toBe(`"${"a".repeat(58)}"`);
  expect(show("a".repeat(59))).toBe(`"${"a".repeat(59)}… (61 characters)`);
  expect(show(undefined)).toBe("undefined");
  expect(show(null)).toBe("null");
});
