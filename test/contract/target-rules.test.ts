import { expect, test } from "vitest";
import { compareResponse } from "../../src/contract/verify/target/compare-response.ts";

const JSON_TYPE = { "Content-Type": "application/json;charset=utf-8" };

function compare(response: object, body: unknown, headers: Record<string, string> = JSON_TYPE, status = 200) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return compareResponse({ status: 200, ...response }, { status, headers: new Headers(headers), text });
}

const rule = (match: string, others: object = {}) => ({ matchers: [{ match, ...others }] });

test.each([
  ["a type", rule("type"), "x", "y", true],
  ["another type", rule("type"), "x", 1, false],
  ["null in the place of text", rule("type"), "x", null, false],
  ["equality", rule("equality"), "x", "x", true],
  ["inequality", rule("equality"), "x", "y", false],
  ["a pattern", rule("regex", { regex: "[a-z]+" }), "x", "abc", true],
  ["a pattern that fits a part only", rule("regex", { regex: "[a-z]+" }), "x", "abc1", false],
  ["a pattern without case", rule("regex", { regex: "(?i)abc" }), "abc", "ABC", true],
  ["a bare pattern and null, as in Pact", rule("regex", { regex: "[a-z]+" }), "x", null, true],
  [
    "type AND pattern and null",
    { combine: "AND", matchers: [{ match: "type" }, { match: "regex", regex: "[a-z]+" }] },
    "x",
    null,
    false,
  ],
  [
    "one of two",
    { combine: "OR", matchers: [{ match: "null" }, { match: "regex", regex: "x+" }] },
    "x",
    null,
    true,
  ],
  ["neither of two", { combine: "OR", matchers: [{ match: "null" }, { match: "integer" }] }, 1, "y", false],
  ["a whole number", rule("integer"), 1, 7, true],
  ["a broken number", rule("integer"), 1, 7.5, false],
  ["text for a whole number", rule("integer"), 1, "7", false],
  ["a number", rule("decimal"), 1.5, 7.25, true],
  ["true for a number", rule("number"), 1, true, false],
  ["a switch", rule("boolean"), true, false, true],
  ["null", rule("null"), null, null, true],
  ["a part of text", rule("include", { value: "b" }), "abc", "xbx", true],
  ["something empty", rule("notEmpty"), "abc", "", false],
  ["enough entries", rule("type", { min: 2 }), [1], [1, 2], true],
  ["too few entries", rule("type", { min: 2 }), [1], [1], false],
  ["too many entries", rule("type", { max: 2 }), [1], [1, 2, 3], false],
  ["an entry of another type, by its list's rule", rule("type"), [1], [1, "2"], false],
])("%s", (_name, demand, expected, actual, holds) => {
  const response = { body: { v: expected }, matchingRules: { body: { "$.v": demand } } };
  const { difference, unchecked } = compare(response, { v: actual });
  expect([difference === undefined, unchecked]).toEqual([holds, []]);
});

test("the rules of version 2 are read by their paths", () => {
  const response = {
    headers: { "X-Count": "1" },
    body: { list: [{ id: "a" }] },
    matchingRules: {
      "$.body.list": { min: 1 },
      "$.body.list[*].id": { regex: "[a-z]" },
      "$.headers.X-Count": { match: "regex", regex: String.raw`\d+` },
    },
  };
  const headers = { ...JSON_TYPE, "X-Count": "42" };
  expect(compare(response, { list: [{ id: "b" }, { id: "c" }] }, headers).difference).toBeUndefined();
  expect(compare(response, { list: [{ id: "b" }, { id: "C" }] }, headers).difference).toMatch(
    /list\[1\]\.id: "C" does not fit/,
  );
  expect(compare(response, { list: [{ id: "b" }] }, { ...headers, "X-Count": "x" }).difference).toMatch(
    /^header X-Count/,
  );
});

test("what is not understood is said, and not taken for a difference", () => {
  const response = {
    body: { a: "2020-01-01", b: "x" },
    matchingRules: {
      body: {
        "$.a": rule("date", { format: "yyyy" }),
        "$.b": rule("regex", { regex: "(?<n" }),
        "no path": rule("type"),
      },
      status: rule("statusCode", { status: "success" }),
    },
  };
  expect(compare(response, { a: 1, b: 2 })).toEqual({
    unchecked: ["rule no path", "status (rule)", "body $.a (rule date)", "body $.b (rule regex)"],
  });
});

test.each([
  ["another length", { body: [1] }, [1, 2], "body $: 1 are expected, 2 came"],
  ["a key that is missing", { body: { a: 1, b: 2 } }, { a: 1 }, "body $: b is missing"],
  ["no JSON", { body: { a: 1 } }, "<html>", 'body: JSON is expected, "<html>" came'],
  [
    "another text",
    { body: { content: "a", contentType: "text/plain" } },
    "b",
    'body: another text came, "b"',
  ],
  [
    "another header",
    { headers: { "content-type": "text/html" } },
    {},
    'header content-type: "text/html" is expected',
  ],
  ["another status", { status: 404 }, {}, "status: 404 is expected, 200 came"],
])("without rules: %s", (_name, response, body, words) => {
  expect(compare(response, body).difference).toMatch(words);
});

test("keys and headers that nobody expects are no difference, as in Pact", () => {
  const response = { headers: { "Content-Type": "application/json" }, body: { a: { b: null } } };
  expect(compare(response, { z: 1, a: { b: null, c: 2 } }, { ...JSON_TYPE, "X-More": "1" })).toEqual({
    unchecked: [],
  });
});
