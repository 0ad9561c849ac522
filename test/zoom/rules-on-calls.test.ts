import { expect, test } from "vitest";
import { UNLIMITED } from "../../src/zoom/rate.ts";
import type { TokenFacts } from "../../src/zoom/token.ts";
import { ANN, answerTo, exampleFacts } from "./example.ts";
import { people, testRules } from "./rule-cases.ts";

const withScopes = (...scopes: string[]): TokenFacts => ({ kind: "valid", scopes, serverToServer: false });

testRules({
  "route, token and scope": [
    {
      given: "no endpoint",
      facts: { operation: undefined },
      answer: "unknown-route",
      names: "POST /v2/example",
    },
    {
      given: "no token",
      facts: { token: { kind: "missing" } },
      answer: "token-missing",
      names: "Authorization",
    },
    { given: "an expired token", facts: { token: { kind: "expired" } }, answer: "token-expired" },
    {
      given: "a bad token",
      facts: { token: { kind: "invalid", shown: "abc…" } },
      answer: "token-invalid",
      names: "abc…",
    },
    {
      given: "a scope of another call",
      facts: { token: withScopes("user:read") },
      answer: "scope-missing",
      names: "user:read",
    },
    { given: "no scope at all", facts: { token: withScopes() }, answer: "scope-missing", names: "none" },
    { given: "the classic scope", facts: { token: withScopes("meeting:write") }, answer: "registered" },
    {
      given: "the granular scope under postman",
      facts: { token: withScopes("meeting:write:batch_registrants") },
      answer: "scope-missing",
    },
    {
      given: "the granular scope under current",
      facts: { token: withScopes("meeting:write:batch_registrants"), edition: "current" },
      answer: "registered",
    },
    {
      given: "bad client credentials",
      facts: { operation: "issueToken", token: { kind: "invalid", shown: "client x" } },
      answer: "client-invalid",
      names: "client x",
    },
    { given: "the served grant", facts: { operation: "issueToken" }, answer: "token-issued" },
  ],
  "rate, path and body": [
    {
      given: "a spent day",
      facts: { rate: { ...UNLIMITED, daySpent: true, today: 30_001 } },
      answer: "rate-limit-day",
      names: "2030-06-02T00:00:00Z",
    },
    {
      given: "a spent second",
      facts: { rate: { ...UNLIMITED, secondSpent: true, today: 1 } },
      answer: "rate-limit-second",
    },
    {
      given: "an id that is no number",
      facts: { meetingId: ":id" },
      answer: "meeting-id-invalid",
      names: '":id"',
    },
    { given: "an id over int64", facts: { meetingId: "9223372036854775808" }, answer: "meeting-id-invalid" },
    { given: "the largest id", facts: { meetingId: "9223372036854775807" }, answer: "registered" },
    { given: "the name me for a user", facts: { operation: "createMeeting" }, answer: "meeting-created" },
    {
      given: "nobody by that address",
      facts: people({ ...ANN, email: "ann@" }),
      answer: "email-invalid",
      names: '"ann@"',
    },
    {
      given: "several mistakes",
      facts: people({ first_name: "" }, { email: "b" }),
      answer: "email-missing",
      names: "registrants[0].email is missing; and 3 more: ",
    },
    { given: "30 people", facts: people(...Array.from({ length: 30 }, () => ANN)), answer: "registered" },
    {
      given: "31 people",
      facts: people(...Array.from({ length: 31 }, () => ANN)),
      answer: "too-many-registrants",
      names: "31 registrants; at most 30",
    },
  ],
});

test("an outcome that was forced gives its cause as the reason", () => {
  expect(answerTo(exampleFacts({ forced: "internal-error" }))).toEqual({
    key: "internal-error",
    reason: "Zoom itself fails; nothing in a call can cause it",
  });
});
