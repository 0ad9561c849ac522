import { describe, expect, test } from "vitest";
import { emailsListed, listed, person, register } from "../kit/registration.ts";
import { MEETING, movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { registrantsOf } from "../kit/single-registration.ts";

const [ada, zoe] = [person("Ada"), person("Zoe")];
const DAY = 86_400_000;

const update = (sim: RunningSimulation, action: string, named: object[], meeting?: string) =>
  sim.call(`PUT ${registrantsOf(meeting)}/status`, { json: { action, registrants: named } });

async function tenTimes(sim: RunningSimulation, named: object) {
  for (let time = 0; time < 10; time += 1) {
    expect((await update(sim, time % 2 === 0 ? "deny" : "approve", [named])).status).toBe(204);
  }
}

describe("the quota of ten status updates a registrant and day", () => {
  test("is enforced whoever is beside and however named, and a refused call changes nobody", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    await register(sim, [ada, zoe]);
    const id = (await listed(sim))[0]?.id;
    await tenTimes(sim, { email: "ADA@example.com" });

    const reply = await update(sim, "deny", [{ email: zoe.email }, { id }]);

    expect(reply).toMatchObject({ status: 429, outcome: "status-quota" });
    expect(reply.body).toEqual({
      code: 429,
      message:
        "You have exceeded the daily rate limit of (10) for meeting Update registrant's status API requests for the registrant (ada@example.com). You can resume these API requests at GMT 00:00:00.",
    });
    expect(reply.headers.get("x-ratelimit-category")).toBe("Medium");
    expect(await emailsListed(sim)).toEqual([ada.email, zoe.email]);
    expect((await update(sim, "deny", [{ email: zoe.email }])).status).toBe(204);
  });

  test("counts calls that change nothing, and once whoever a call names twice", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    await register(sim, [ada]);
    const twice = [{ email: ada.email }, { email: "Ada@Example.com" }];
    for (let time = 0; time < 10; time += 1) {
      expect(await update(sim, "approve", twice)).toMatchObject({ status: 204, reason: "0 of 2 changed" });
    }
    expect((await update(sim, "approve", twice)).status).toBe(429);
  });

  test("is apart from that of registrations", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    for (let time = 0; time < 3; time += 1) await register(sim, [ada]);
    await tenTimes(sim, { email: ada.email });
    expect((await register(sim, [ada])).outcome).toBe("registrant-quota");
  });

  test("is apart in each meeting", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    for (const meeting of [MEETING.automatic, MEETING.manual]) await register(sim, [ada], { meeting });
    await tenTimes(sim, { email: ada.email });
    expect((await update(sim, "approve", [{ email: ada.email }], MEETING.manual)).status).toBe(204);
  });

  test("begins anew with the next day", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({ quotas: "enforce" }, { systemTime: clock });
    await register(sim, [ada]);
    await tenTimes(sim, { email: ada.email });
    clock.advance(DAY / 2 - 1);
    expect((await update(sim, "deny", [{ email: ada.email }])).status).toBe(429);
    clock.advance(1);
    await tenTimes(sim, { email: ada.email });
  });

  test("is only observed by default", async () => {
    await using sim = await startSimulation();
    await register(sim, [ada]);
    await tenTimes(sim, { email: ada.email });
    const reply = await update(sim, "deny", [{ email: ada.email }]);
    expect(reply).toMatchObject({
      status: 204,
      reason:
        "1 of 1 changed; Zoom would have answered 429: ada@example.com was in 10 status updates of this day already",
    });
    expect(await emailsListed(sim)).toEqual([]);
  });

  test("is not counted when off", async () => {
    await using sim = await startSimulation({ quotas: "off" });
    await register(sim, [ada]);
    await tenTimes(sim, { email: ada.email });
    expect((await update(sim, "deny", [{ email: ada.email }])).reason).toBe("1 of 1 changed");
  });
});
