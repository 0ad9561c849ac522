import { describe, expect, test } from "vitest";
import { emailsListed, listed, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const ada = person("Ada");
const shouted = { ...ada, first_name: "ADA", email: "ADA@EXAMPLE.COM" };

const setStatus = (sim: RunningSimulation, action: string, email: string) =>
  sim.call(`PUT /v2/meetings/${MEETING.manual}/registrants/status`, {
    json: { action, registrants: [{ email }] },
  });

describe("an address that is registered already", () => {
  test("gets the same registrant, id and link again, in any case", async () => {
    await using sim = await startSimulation({ edition: "current" });
    const [first] = (await register(sim, [ada])).body.registrants;
    const { status, body, reason } = await register(sim, [shouted, person("Zoe")]);
    expect(status).toBe(201);
    expect(reason).toBe("1 new, 1 already registered");
    expect(body.registrants[0]).toEqual(first);
    expect(await listed(sim)).toMatchObject([{ first_name: "Ada" }, { first_name: "Zoe" }]);
  });

  test("gets its address alone under the variant duplicates=email-only", async () => {
    await using sim = await startSimulation({ variants: { duplicates: "email-only" } });
    await register(sim, [ada]);
    const { body } = await register(sim, [shouted, person("Zoe")]);
    expect(body.registrants[0]).toEqual({ email: "ada@example.com" });
    expect(body.registrants[1]).toHaveProperty("join_url");
  });
});

describe("an address that stands twice in one batch", () => {
  test("is one registrant with two like answers", async () => {
    await using sim = await startSimulation();
    const { body, reason } = await register(sim, [ada, person("Zoe"), shouted]);
    expect(reason).toContain("2 new, 1 already registered");
    expect(body.registrants[2]).toEqual(body.registrants[0]);
    expect(await emailsListed(sim)).toEqual(["ada@example.com", "zoe@example.com"]);
  });

  test("is answered with the address alone the second time under duplicates=email-only", async () => {
    await using sim = await startSimulation({ variants: { duplicates: "email-only" } });
    const { body } = await register(sim, [ada, shouted]);
    expect(body.registrants).toEqual([
      expect.objectContaining({ email: "ada@example.com", join_url: expect.any(String) }),
      { email: "ada@example.com" },
    ]);
  });
});

describe("somebody pending", () => {
  test("stays pending when sent again, and is approved when sent with auto_approve", async () => {
    await using sim = await startSimulation();
    const { manual } = MEETING;
    const [before] = (await register(sim, [ada], { meeting: manual })).body.registrants;
    expect((await register(sim, [ada], { meeting: manual })).reason).toContain("1 already registered");

    const { body, reason } = await register(sim, [ada], { meeting: manual, more: { auto_approve: true } });

    expect(reason).toContain("1 pending before and approved now");
    expect(body.registrants[0]).toMatchObject({ registrant_id: before!.registrant_id });
    expect(body.registrants[0]).toHaveProperty("join_url");
    expect(await emailsListed(sim, { meeting: manual })).toEqual(["ada@example.com"]);
    expect(await emailsListed(sim, { meeting: manual, status: "pending" })).toEqual([]);
  });

  test("is told in full when approved, even under duplicates=email-only", async () => {
    await using sim = await startSimulation({ variants: { duplicates: "email-only" } });
    await register(sim, [ada], { meeting: MEETING.manual });
    const { body } = await register(sim, [ada], { meeting: MEETING.manual, more: { auto_approve: true } });
    expect(body.registrants[0]).toHaveProperty("join_url");
  });
});

describe("somebody denied", () => {
  test.each(["deny", "cancel"])("after %s stays denied, has no link, and takes no seat", async (action) => {
    await using sim = await startSimulation();
    await register(sim, [ada], { meeting: MEETING.manual });
    expect((await setStatus(sim, action, ada.email)).status).toBe(204);

    const { status, body, reason } = await register(sim, [ada], {
      meeting: MEETING.manual,
      more: { auto_approve: true },
    });

    expect(status).toBe(200);
    expect(reason).toContain("1 denied or cancelled before: no join_url");
    expect(body.registrants[0]).not.toHaveProperty("join_url");
    expect(await emailsListed(sim, { meeting: MEETING.manual, status: "denied" })).toEqual([ada.email]);
  });
});
