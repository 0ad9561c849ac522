import { describe, expect, test } from "vitest";
import { decide } from "../../src/zoom/decide.ts";
import { errorBody } from "../../src/zoom/error-body.ts";
import type { Facts, Stored } from "../../src/zoom/call.ts";
import { fill, type Outcome } from "../../src/zoom/outcome.ts";
import { overQuota, spendQuota } from "../../src/zoom/quota.ts";
import { UNLIMITED } from "../../src/zoom/rate.ts";
import { rateHeaders } from "../../src/zoom/rate-headers.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { RequestRefused } from "../../src/zoom/simulator-refusal.ts";
import { utcDay } from "../../src/zoom/time.ts";
import { nameInAddress, triggerAddress } from "../../src/zoom/trigger-address.ts";
import { DEFAULT_VARIANTS, isVariantValue } from "../../src/zoom/variants.ts";
import { ANN, BOB, CATALOGUE, exampleFacts, MEETING, NOON } from "./example.ts";

function bodyOf(facts: Partial<Facts>, stored: Partial<Stored> = {}) {
  const call = readCall(exampleFacts(facts, stored));
  const refused = decide(CATALOGUE, call);
  return refused && errorBody(refused.outcome, refused.refusal, call);
}

describe("the body of a refusal", () => {
  test("has code and message, the message filled in", () => {
    expect(bodyOf({}, { meeting: undefined })).toEqual({
      code: 3001,
      message: `Meeting does not exist: ${MEETING.id}.`,
    });
  });

  test("of wrong fields lists them", () => {
    expect(bodyOf({ body: { registrants: [{ email: "x", first_name: "A" }] } })).toEqual({
      code: 300,
      message: "Validation Failed.",
      errors: [{ field: "registrants[0].email", message: "Invalid field." }],
    });
  });

  test("of the token endpoint has its own form", () => {
    expect(bodyOf({ operation: "issueToken", body: {} })).toEqual({
      reason: "Missing grant type.",
      error: "invalid_request",
    });
  });

  test("of the token endpoint may differ between the editions", () => {
    const body = { grant_type: "authorization_code", code: "abc" };
    expect(bodyOf({ operation: "issueToken", body })).toEqual({
      reason: "Invalid authorization code abc",
      error: "invalid_request",
    });
    expect(bodyOf({ operation: "issueToken", body, edition: "current" })).toEqual({
      reason: "Invalid authorization code",
      error: "invalid_grant",
    });
  });

  test("of the page for users has its own form, or there is none where the app learns of it", () => {
    expect(bodyOf({ operation: "authorize", body: {} })).toEqual({
      status: false,
      errorCode: 4700,
      errorMessage: "Invalid redirect url",
      result: null,
    });
    const body = { redirect_uri: "https://app.example.com/" };
    expect(bodyOf({ operation: "authorize", body })).toBeUndefined();
  });

  test("names the scopes that are missing", () => {
    const token = { kind: "valid", scopes: [], serverToServer: true } as const;
    expect(bodyOf({ token, edition: "current" })).toEqual({
      code: 4711,
      message: "Invalid access token, does not contain scopes:[meeting:write:batch_registrants:admin].",
    });
  });

  test.each([
    { edition: "postman", quoted: 'of "3" for meeting', person: 'registrant "ann@example.com".' },
    { edition: "current", quoted: "of (3) for meeting", person: "registrant (ann@example.com)." },
  ] as const)("of a spent quota is written as $edition writes it", ({ edition, quoted, person }) => {
    const quotas = new Map([[ANN.email, { day: utcDay(NOON), used: 3 }]]);
    const message = expect.stringContaining(quoted) as unknown;
    expect(bodyOf({ edition }, { quotas })).toMatchObject({ code: 429, message });
    expect(bodyOf({ edition }, { quotas })).toMatchObject({ message: expect.stringContaining(person) });
  });

  test("without a code of its own carries the HTTP status, or 0 where the edition has none", () => {
    const outcome: Outcome = { ...CATALOGUE.get("meeting-found"), status: { current: 418 } };
    const call = readCall(exampleFacts({ edition: "current" }));
    expect(errorBody(outcome, { reason: "" }, call)).toEqual({ code: 418, message: "" });
    expect(errorBody(outcome, { reason: "" }, { ...call, edition: "postman" })).toMatchObject({ code: 0 });
  });
});

test("filling a message leaves alone what no parameter names", () => {
  expect(fill("{a} of {b} at {toString}", { a: 0 })).toBe("0 of {b} at {toString}");
  expect(fill("{a}")).toBe("{a}");
  expect(fill("{a}", { a: "$& {b}" })).toBe("$& {b}");
});

test("a call spends once from the quota of each of its people", () => {
  const day = utcDay(NOON);
  const body = { registrants: [ANN, { ...ANN, email: "ANN@example.com" }, BOB] };
  const quotas = new Map([
    [ANN.email, { day, used: 2 }],
    [BOB.email, { day: day - 1, used: 3 }],
  ]);
  const call = readCall(exampleFacts({ body }, { quotas }));
  const spent = spendQuota(call);
  expect(spent).toEqual([
    { day, used: 3 },
    { day, used: 3 },
    { day, used: 1 },
  ]);
  expect(spent[1]).toBe(spent[0]);
  expect(overQuota(call)).toEqual([]);
  const stored = { quotas: new Map(call.people.map(({ key }, index) => [key, spent[index]!])) };
  const after = readCall(exampleFacts({ body }, stored));
  expect(new Set(overQuota(after).map(({ key }) => key))).toEqual(new Set([ANN.email]));
});

describe("rate headers", () => {
  const headersOf = (key: string, documented: boolean, facts: Partial<Facts> = {}) => {
    const variants = { ...DEFAULT_VARIANTS, "rate-headers": documented ? "documented" : "observed" } as const;
    return rateHeaders(exampleFacts({ variants, ...facts }), CATALOGUE.get(key));
  };
  const today = (count: number | undefined, daySpent = false) => ({
    rate: { ...UNLIMITED, daySpent, today: count },
  });
  const heavy = { "X-RateLimit-Category": "Heavy" };
  const counted = (left: string) => ({ "X-RateLimit-Limit": "30000", "X-RateLimit-Remaining": left });
  const daily = { "X-RateLimit-Type": "Daily-limit" };
  const nextDay = { "Retry-After": "2030-06-02T00:00:00Z" };

  test.each([
    { key: "registered", facts: {}, headers: heavy },
    { key: "registrant-quota", facts: {}, headers: heavy },
    { key: "rate-limit-day", facts: {}, headers: { ...heavy, ...daily, ...nextDay } },
    { key: "rate-limit-second", facts: {}, headers: { ...heavy, "X-RateLimit-Type": "QPS" } },
    { key: "unknown-route", facts: { operation: undefined }, headers: {} },
    { key: "token-issued", facts: { operation: "issueToken" as const }, headers: {} },
  ])("as observed, of $key: $headers", ({ key, facts, headers }) => {
    expect(headersOf(key, false, facts)).toEqual(headers);
  });

  test.each([
    { key: "registered", facts: today(12), headers: { ...heavy, ...daily, ...counted("29988") } },
    { key: "registered", facts: today(undefined), headers: { ...heavy, ...daily, ...counted("30000") } },
    { key: "registered", facts: today(30_001), headers: { ...heavy, ...daily, ...counted("0") } },
    { key: "registrant-quota", facts: today(1), headers: { ...heavy, ...counted("29999") } },
    {
      key: "rate-limit-day",
      facts: today(1, true),
      headers: { ...heavy, ...daily, ...nextDay, ...counted("0") },
    },
    {
      key: "rate-limit-second",
      facts: today(1),
      headers: { ...heavy, "X-RateLimit-Type": "QPS", ...counted("29999") },
    },
    {
      key: "meeting-found",
      facts: { operation: "getMeeting" as const },
      headers: { "X-RateLimit-Category": "Light" },
    },
  ])("as documented, of $key: $headers", ({ key, facts, headers }) => {
    expect(headersOf(key, true, facts)).toEqual(headers);
  });
});

test.each([
  { address: triggerAddress("meeting-over"), name: "meeting-over" },
  { address: "zoom-sim+3038@anything.example.com", name: "3038" },
  { address: "zoom-sim+@example.com", name: "" },
  { address: "zoom-sim+3038", name: undefined },
  { address: "zoom-sim@example.com", name: undefined },
  { address: "ann.zoom-sim+3038@example.com", name: undefined },
])("the address $address calls up $name", ({ address, name }) => {
  expect(nameInAddress(address)).toBe(name);
});

test("a value is one of its variant's, and not of another's", () => {
  expect(isVariantValue("duplicates", "email-only")).toBe(true);
  expect(isVariantValue("duplicates", "4711")).toBe(false);
  expect(DEFAULT_VARIANTS).toMatchObject({ duplicates: "full", "scope-code": "4711", forms: "strict" });
});

test("a refusal of the simulator's own carries its outcome, one line, and headers", () => {
  const refused = new RequestRefused("method-not-allowed", "use POST", { Allow: "POST" });
  expect(refused).toMatchObject({
    key: "method-not-allowed",
    message: "use POST",
    headers: { Allow: "POST" },
  });
  expect(new RequestRefused("world-unknown", "x").headers).toEqual({});
  expect(refused).toBeInstanceOf(Error);
});
