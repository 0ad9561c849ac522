import { afterEach, beforeEach, expect, test } from "vitest";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

interface Refused {
  readonly error: string;
  readonly nearest: readonly string[];
}

// Whoever only looks at a world makes none: a name that was mistyped stays free, and is told.

let sim: RunningSimulation;
// Time stands still: the audit puts calls in order by when they came and how long they took.
beforeEach(async () => (sim = await startSimulation({}, { stopwatch: () => 0 })));
afterEach(() => sim[Symbol.asyncDispose]());

const names = async () =>
  (await sim.call<{ worlds: { name: string }[] }>("GET /__admin/worlds")).body.worlds.map(({ name }) => name);

const LOOKING = [
  "GET /__admin",
  "GET /__admin/clock",
  "GET /__admin/rules",
  "GET /__admin/rules/r1",
  "DELETE /__admin/rules/r1",
  "GET /__admin/quotas",
  "GET /__admin/meetings",
  `GET /__admin/meetings/${MEETING.automatic}`,
  "GET /__admin/requests",
  "GET /__admin/requests/unmatched",
  "GET /__admin/requests/nosuch",
  "DELETE /__admin/requests/nosuch",
  "POST /__admin/requests/verify",
  "POST /__admin/requests/count",
  "POST /__admin/requests/find",
  "GET /__admin/audit",
];

test.each(LOOKING)("%s makes no world, and names those that are there", async (line) => {
  const refusal = {
    status: 404,
    body: {
      error:
        'no world is named "curent"; make it by POST /__admin/worlds with {"name":"curent"}, or call the API under /worlds/curent/v2 once; the worlds are: current, default',
      nearest: ["current", "default"],
    },
  };
  const body = line.startsWith("POST") ? { json: {} } : {};
  expect(await sim.call<Refused>(line.replace("/__admin", "/worlds/curent/__admin"), body)).toMatchObject(
    refusal,
  );
  expect(await sim.call<Refused>(line, { ...body, headers: { "X-Zoom-Sim-World": "curent" } })).toMatchObject(
    refusal,
  );
  expect(await names()).toEqual(["current", "default"]);
  const made = await sim.call("POST /__admin/worlds", { json: { name: "curent" } });
  expect(made.status).toBe(201);
  expect((await sim.call("GET /worlds/curent/__admin/clock")).status).toBe(200);
});

test.each([
  { line: `GET /worlds/new/v2/meetings/${MEETING.automatic}`, json: undefined },
  { line: "POST /worlds/new/__admin/clock", json: { run: true } },
  { line: "POST /worlds/new/__admin/rules", json: { outcome: "3043" } },
  { line: "PUT /worlds/new/__admin/quotas", json: { mode: "off" } },
  { line: "POST /worlds/new/__admin/reset", json: {} },
])("$line makes the world, which then can be looked at", async ({ line, json }) => {
  expect((await sim.call(line, { json })).status).toBeLessThan(300);
  expect(await names()).toContain("new");
  expect((await sim.call("GET /worlds/new/__admin/clock")).status).toBe(200);
});

test("what is of the whole run is told under any name", async () => {
  for (const path of ["outcomes", "coverage", "worlds", "openapi.json"]) {
    expect((await sim.call(`GET /worlds/new/__admin/${path}`)).status).toBe(200);
  }
  expect(await names()).not.toContain("new");
});

test("of many worlds the nearest are named", async () => {
  for (const name of ["job-1", "job-2", "job-3"]) {
    await sim.call("POST /__admin/worlds", { json: { name } });
  }
  const { error, nearest } = (await sim.call<Refused>("GET /worlds/job-4/__admin/clock")).body;
  expect(error).toMatch(/; the nearest of 5 worlds are: job-1, job-2, job-3$/);
  expect(nearest).toEqual(["job-1", "job-2", "job-3"]);
});

test("the audit of a world that is gone still tells what was found there", async () => {
  const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };
  for (let time = 1; time <= 2; time += 1) {
    await sim.call(`POST /worlds/gone/v2/meetings/${MEETING.automatic}/batch_registrants`, { json });
  }
  await sim.call("DELETE /__admin/worlds/gone");
  const { status, body } = await sim.call<{ findings: object[] }>("GET /worlds/gone/__admin/audit");
  expect([status, body.findings.length > 0]).toEqual([200, true]);
  expect(await names()).not.toContain("gone");
});
