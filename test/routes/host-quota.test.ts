import { expect, test } from "vitest";
import type { QuotaMode } from "../../src/zoom/call.ts";
import { DAY } from "../../src/zoom/time.ts";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const create = (sim: RunningSimulation, segment = "meetings", user = "me") =>
  sim.call(`POST /v2/users/${user}/${segment}`, { json: {} });

/** A host's first hundred calls of a day: creations and changes, of meetings and of webinars. */
async function spend(sim: RunningSimulation): Promise<void> {
  for (let round = 0; round < 25; round += 1) {
    await create(sim);
    await create(sim, "webinars");
    await sim.call(`PATCH /v2/meetings/${EVENT_KINDS.meeting.exampleId}`, { json: {} });
    await sim.call(`PATCH /v2/webinars/${EVENT_KINDS.webinar.exampleId}`, { json: {} });
  }
}

test("the 101st creation or change of a host's day is refused until the day is over", async () => {
  const clock = movableClock();
  await using sim = await startSimulation({ quotas: "enforce" }, { systemTime: clock });
  await spend(sim);
  const refused = await create(sim);
  expect([refused.status, refused.outcome, refused.body.code]).toEqual([429, "host-quota", 429]);
  expect(refused.body.message).toBe(
    "You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.",
  );
  expect((await create(sim, "meetings", "basic@example.com")).status).toBe(201);
  const { body } = await sim.call<{ hosts: unknown }>("GET /__admin/quotas");
  expect(body.hosts).toEqual([
    { userId: expect.any(String), email: "host@example.com", used: 100, limit: 100, left: 0 },
    { userId: expect.any(String), email: "basic@example.com", used: 1, limit: 100, left: 99 },
  ]);
  clock.advance(DAY);
  expect((await create(sim)).status).toBe(201);
});

test.each<{ mode: QuotaMode; said: boolean }>([
  { mode: "observe", said: true },
  { mode: "off", said: false },
])("under --quotas $mode it is let pass, and that is said: $said", async ({ mode, said }) => {
  await using sim = await startSimulation({ quotas: mode });
  await spend(sim);
  const reply = await create(sim);
  expect([reply.status, reply.reason.includes("Zoom would have answered 429")]).toEqual([201, said]);
});
