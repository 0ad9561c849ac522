import { describe, test } from "vitest";
import { ADA, expectRefused, type BadBody } from "../kit/ill-treated.ts";

const JSON_TYPE = "application/json";

const rows: BadBody[] = [
  { what: "an empty JSON body", type: JSON_TYPE, bytes: "", outcome: "body-not-json" },
  { what: "blanks as JSON", type: JSON_TYPE, bytes: "  \n", outcome: "body-not-json" },
  { what: "JSON cut off", type: JSON_TYPE, bytes: `{"registrants":[${ADA}`, outcome: "body-not-json" },
  { what: "two JSON values", type: JSON_TYPE, bytes: "{}{}", outcome: "body-not-json" },
  { what: "null", type: JSON_TYPE, bytes: "null", outcome: "body-not-json" },
  { what: "a number", type: JSON_TYPE, bytes: "1e999", outcome: "body-not-json" },
  { what: "a word", type: JSON_TYPE, bytes: '"hello"', outcome: "body-not-json" },
  {
    what: "a word as the list",
    type: JSON_TYPE,
    bytes: '{"registrants":"nobody"}',
    outcome: "registrants-not-a-list",
  },
  { what: "NUL bytes", type: JSON_TYPE, bytes: "\0\0\0", outcome: "body-not-json" },
  {
    what: "bytes that are no text",
    type: JSON_TYPE,
    bytes: new Uint8Array([0xff, 0xfe, 0x80, 0]),
    outcome: "body-not-json",
  },
  {
    what: "compressed JSON",
    type: JSON_TYPE,
    bytes: new Uint8Array([0x1f, 0x8b, 8, 0, 0]),
    outcome: "body-not-json",
  },
  {
    what: "a list 200,000 deep",
    type: JSON_TYPE,
    bytes: "[".repeat(2e5) + "]".repeat(2e5),
    outcome: "body-not-json",
  },
  {
    what: "people 200,000 deep",
    type: JSON_TYPE,
    bytes: `{"registrants":${"[".repeat(2e5)}${"]".repeat(2e5)}}`,
    outcome: "body-not-json",
  },
  {
    what: "an email 100,000 deep",
    type: JSON_TYPE,
    bytes: `{"registrants":[{"first_name":"A","email":${'{"a":'.repeat(1e5)}1${"}".repeat(1e5)}}]}`,
    outcome: "body-not-json",
  },
  {
    what: "auto_approve 200,000 deep",
    type: JSON_TYPE,
    bytes: `{"auto_approve":${"[".repeat(2e5)}${"]".repeat(2e5)},"registrants":[${ADA}]}`,
    outcome: "body-not-json",
  },
  {
    what: "an unclosed list 900,000 deep",
    type: JSON_TYPE,
    bytes: "[".repeat(9e5),
    outcome: "body-not-json",
  },
  {
    what: "100,000 people",
    type: JSON_TYPE,
    bytes: `{"registrants":[${"{},".repeat(1e5)}{}]}`,
    outcome: "too-many-registrants",
  },
  {
    what: "100,000 unknown fields",
    type: JSON_TYPE,
    bytes: `{${Array.from({ length: 5e4 }, (_, n) => `"k${n}":1`).join()}}`,
    outcome: "registrants-missing",
  },
  {
    what: "a name of a megabyte",
    type: JSON_TYPE,
    bytes: `{"registrants":[{"email":"ada@example.com","first_name":"${"x".repeat(1e6)}"}]}`,
    outcome: "first-name-too-long",
  },
  {
    what: "numbers for text",
    type: JSON_TYPE,
    bytes: '{"registrants":[{"first_name":1,"last_name":2,"email":3}]}',
    outcome: "email-invalid",
  },
  {
    what: "null for text",
    type: JSON_TYPE,
    bytes: '{"registrants":[{"first_name":null,"email":null}]}',
    outcome: "email-invalid",
  },
  {
    what: "__proto__ as the body's key",
    type: JSON_TYPE,
    bytes: `{"__proto__":{"registrants":[${ADA}]}}`,
    outcome: "registrants-missing",
  },
  {
    what: "__proto__ as a person's key",
    type: JSON_TYPE,
    bytes: `{"registrants":[{"__proto__":${ADA}}]}`,
    outcome: "email-missing",
  },
  {
    what: "constructor as the body's key",
    type: JSON_TYPE,
    bytes: `{"constructor":{"prototype":{"registrants":[${ADA}]}}}`,
    outcome: "registrants-missing",
  },
  {
    what: "control characters in an address",
    type: JSON_TYPE,
    bytes: String.raw`{"registrants":[{"first_name":"A","email":"a\u0000\u0007@example.com"}]}`,
    outcome: "email-invalid",
  },
];

describe("a JSON batch of", () => {
  test.each(rows)("$what is answered with $outcome", expectRefused);
});
