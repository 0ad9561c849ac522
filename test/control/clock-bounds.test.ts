import { afterEach, beforeEach, expect, test } from "vitest";
import type { Clock } from "../../src/control/generated/types.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const BOUNDS = "out of what it can show, 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z";

let sim: RunningSimulation;
beforeEach(async () => (sim = await startSimulation()));
afterEach(() => sim[Symbol.asyncDispose]());

const change = (json: object) =>
  sim.call<Clock & { readonly error: string }>("POST /__admin/clock", { json });
const now = async () => (await sim.call<Clock>("GET /__admin/clock")).body.now;

test.each([
  { advance: "99999999d" },
  { advance: "-99999999d" },
  { advance: `${"9".repeat(400)}s` },
  { advance: "9".repeat(400) },
  { advance: 1e300 },
  { advance: Number.MAX_SAFE_INTEGER },
  { set: "+012345-01-01T00:00:00Z" },
  { set: "0000-12-31T23:59:59Z" },
  { freeze: "-000001-01-01T00:00:00Z" },
])(
  "$set$freeze$advance would leave the years that it can show: one line, and nothing changes",
  async (json) => {
    const [[name, value] = []] = Object.entries(json);
    const { status, body } = await change(json);
    expect({ status, ...body }).toEqual({
      status: 400,
      error: `${name} ${JSON.stringify(value)} would take the clock ${BOUNDS}; it stays at 2030-06-01T12:00:00Z`,
    });
    expect((await sim.call<Clock>("GET /__admin/clock")).body).toMatchObject({
      now: "2030-06-01T12:00:00.000Z",
      running: true,
      advancedMs: 0,
    });
  },
);

test.each(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])(
  "at its bound %s the world is in order",
  async (set) => {
    expect(await change({ set })).toMatchObject({ status: 200, body: { now: set.replace("Z", ".000Z") } });
    const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };
    for (const meeting of [MEETING.automatic, MEETING.manual]) {
      const { status } = await sim.call(`POST /v2/meetings/${meeting}/batch_registrants`, { json });
      expect([200, 400]).toContain(status);
    }
    for (const path of ["", "/quotas", "/meetings", "/worlds", `/meetings/${MEETING.automatic}`]) {
      expect((await sim.call(`GET /__admin${path}`)).status).toBe(200);
    }
  },
);

test("what is no length of time is another matter, and says how to write one", async () => {
  const { status, body } = await change({ advance: "1x" });
  expect([status, body.error]).toEqual([
    400,
    expect.stringMatching(/^"1x" is no length of time; write 1d2h30m5s/),
  ]);
});

test("a length with a minus goes back", async () => {
  await change({ freeze: "2030-06-10T00:00:00Z" });
  expect((await change({ advance: "-1d2h" })).body.now).toBe("2030-06-08T22:00:00.000Z");
  expect((await change({ advance: -1_000 })).body.now).toBe("2030-06-08T21:59:59.000Z");
  expect(await now()).toBe("2030-06-08T21:59:59.000Z");
});
