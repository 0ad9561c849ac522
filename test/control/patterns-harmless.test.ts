import { expect, it } from "vitest";
import { startProgram } from "../kit/program.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const stars = `${"*a".repeat(40)}*b@b.cx`;
const ADDRESS = `${"a".repeat(64)}@example.com`;
const SLOW = "(/|[a-z0-9]+)*(a+)+$";

const HEADERS = { authorization: "Bearer sim-token-full", "content-type": "application/json" };

it.each([
  ["verify", { match: { email: stars } }],
  ["verify", { match: { path: `${"*a".repeat(40)}*b` } }],
  ["find", { urlPathPattern: SLOW }],
  ["count", { urlPattern: SLOW }],
  ["find", { headers: { "x-note": { matches: "(a+)+$" } } }],
  ["find", { bodyPatterns: [{ doesNotMatch: "(.*a){30}" }] }],
  ["find", { bodyPatterns: [{ matchesJsonPath: `$${"..*".repeat(12)}.nothing` }] }],
])("serves everybody else while a pattern is looked for: %s %j", async (verb, pattern) => {
  await using program = await startProgram();
  const call = (path: string, body: unknown, headers = {}) =>
    fetch(`${program.url}${path}`, {
      method: "POST",
      headers: { ...HEADERS, ...headers },
      body: JSON.stringify(body),
    });
  let deep: unknown = "end";
  for (let level = 0; level < 40; level += 1) deep = { deep };
  await call(
    `/v2/meetings/${"a".repeat(60)}!/batch_registrants`,
    { registrants: [{ email: ADDRESS, first_name: "a".repeat(64) }], deep },
    { "x-note": `${"a".repeat(60)}!` },
  );
  const long = { first_name: "a".repeat(64), email: ADDRESS };
  await call(`/v2/meetings/${MEETING.automatic}/batch_registrants`, { registrants: [long], deep });
  const searched = call(`/__admin/requests/${verb}`, pattern);
  const [health, answer] = await Promise.all([fetch(`${program.url}/healthz`), searched]);
  expect([health.status, answer.status]).toEqual([200, 200]);
  expect(await program.end()).toMatchObject({ code: 0 });
});

it.each([
  [
    { urlPathPattern: "/v2/(?=meetings).*" },
    'urlPathPattern: "/v2/(?=meetings).*" is no regular expression of RE2',
  ],
  [{ urlPattern: "(a)\\1" }, "RE2 has no lookaround, no backreferences"],
  [{ urlPattern: "(.{900}){1}.{900}.{900}" }, "steps, of which there may be 2000"],
  [{ urlPattern: "a".repeat(1_001) }, "has 1001 characters; a regular expression has at most 1000"],
  [
    { bodyPatterns: [{ matchesJsonPath: `$${".a".repeat(501)}` }] },
    "a JSON path has at most 1000 characters",
  ],
  [
    { bodyPatterns: Array.from({ length: 21 }, () => ({ matches: "a" })) },
    "at most 20 regular expressions and JSON paths",
  ],
])("refuses a pattern that it cannot bound: %j", async (pattern, message) => {
  await using sim = await startSimulation();
  const { status, body } = await sim.call<{ error: string }>("POST /__admin/requests/find", {
    json: pattern,
  });
  expect(status).toBe(400);
  expect(body.error).toContain(message);
});
