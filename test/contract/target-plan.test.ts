import { expect, test } from "vitest";
import { planCall } from "../../src/contract/verify/target/plan-call.ts";

// What must never be sent to an address that may be the real one.

const TOKEN = { Authorization: "Bearer sim-token-full" };

const plan = (request: object, meetings?: Record<string, string>, states: readonly string[] = []) =>
  planCall(
    {
      kind: "call",
      description: "any",
      states: states.map((name) => ({ name, params: {} })),
      pending: false,
      request: { headers: TOKEN, ...request },
      response: { status: 200 },
    },
    { token: "real", meetings: meetings && new Map(Object.entries(meetings)) },
  );

const STATE = "a full meeting";
const MAPPED = { "": "91000000001", [STATE]: "91000000001" };
const FULL = "/v2/meetings/85746065432/batch_registrants";

test.each([
  ["a write", { method: "POST", path: FULL }, undefined],
  [
    "an id that is encoded",
    { method: "POST", path: "/v2/meetings/%38%35746065432/batch_registrants" },
    undefined,
  ],
  [
    "an id encoded twice",
    { method: "POST", path: "/v2/meetings/%253835746065432/batch_registrants" },
    undefined,
  ],
  ["an id with a blank", { method: "POST", path: "/v2/meetings/857460654%20/batch_registrants" }, undefined],
  [
    "the uuid of a meeting",
    { method: "POST", path: "/v2/meetings/aDYj+FOLmYLgrFhsnbXUw==/batch_registrants" },
    undefined,
  ],
  ["steps up", { method: "GET", path: "/v2/meetings/../users/me" }, MAPPED],
  ["encoded steps up", { method: "GET", path: "/v2/%2e%2e/oauth/token" }, MAPPED],
  ["another host", { method: "GET", path: "//elsewhere.example/v2/users" }, MAPPED],
  ["other services", { method: "POST", path: "/oauth/token" }, MAPPED],
  ["a deletion", { method: "DELETE", path: "/v2/meetings/85746065432" }, MAPPED],
  ["a new meeting", { method: "POST", path: "/v2/users/me/meetings" }, MAPPED],
  ["an unknown write", { method: "PUT", path: "/v2/accounts/me/settings" }, MAPPED],
  [
    "a method in a header",
    { method: "GET", path: FULL, headers: { ...TOKEN, "X-HTTP-Method-Override": "DELETE" } },
    MAPPED,
  ],
  ["other credentials", { method: "GET", path: FULL, headers: { Authorization: "Basic Zm9v" } }, MAPPED],
])("not played: %s", (_name, request, meetings) => {
  expect(plan(request, meetings)).toBeTypeOf("string");
});

test("states of two meetings cannot hold in one", () => {
  const meetings = { [STATE]: "91000000001", "a meeting that is over": "91000000002" };
  expect(plan({ method: "POST", path: FULL }, meetings, Object.keys(meetings))).toMatch(/different meetings/);
});

test("a write goes to the meeting of its state, with the target's token", () => {
  const form = { contentType: "multipart/form-data; boundary=b", encoded: "base64", content: "LS1i" };
  const request = { method: "POST", path: FULL, query: { a: ["1", "x y"] }, body: form };
  expect(plan(request, MAPPED, [STATE])).toMatchObject({
    method: "POST",
    path: "/v2/meetings/91000000001/batch_registrants?a=1&a=x+y",
    headers: [
      ["Content-Type", "multipart/form-data; boundary=b"],
      ["Authorization", "Bearer real"],
    ],
    body: Buffer.from("--b"),
  });
});

test.each(["%3AmeetingId", "abc", "99999999999999999999"])(
  "the impossible id %s needs no permission",
  (id) => {
    expect(plan({ method: "POST", path: `/v2/meetings/${id}/batch_registrants` })).toMatchObject({
      method: "POST",
    });
  },
);
