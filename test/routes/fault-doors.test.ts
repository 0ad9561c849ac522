import { describe, expect, test } from "vitest";
import { rulesKey } from "../../src/state/collections.ts";
import { newRule, type Rule } from "../../src/state/rule.ts";
import { put } from "../../src/state/store.ts";
import { crowd, emailsListed, register, registrationForm } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const PEOPLE = crowd(3);

const asking = (fault: string) => ({ headers: { "X-Zoom-Sim-Fault": fault } });

async function arm(sim: RunningSimulation, ...rules: Rule[]) {
  const world = await sim.worlds.default();
  await world.transact({}, () => ({ result: undefined, writes: [put(rulesKey, rules)] }));
}

describe("an address that names a fault", () => {
  const trigger = (fault: string) => ({ first_name: "Tess", email: `zoom-sim+${fault}@example.com` });

  test.each([
    ["json", "after-commit-500", 4],
    ["form", "after-commit-500", 4],
    ["json", "half-500", 2],
    ["form", "half-500=3", 3],
    ["json", "before-commit-500", 0],
    ["form", "HALF-500=1", 1],
  ])("in a %s: %s stores %i of four, whoever has it being one of them", async (format, fault, stored) => {
    await using sim = await startSimulation();
    const people = [PEOPLE[0]!, trigger(fault), PEOPLE[1]!, PEOPLE[2]!];
    const sent = format === "form" ? { json: undefined, form: registrationForm(people) } : {};
    const reply = await register(sim, people, sent);
    expect([reply.status, reply.body]).toEqual([500, { code: 500, message: "Internal server error." }]);
    expect((await emailsListed(sim)).map((email) => email.toLowerCase())).toEqual(
      people.slice(0, stored).map(({ email }) => email.toLowerCase()),
    );
  });

  test("drops connections too", async () => {
    await using sim = await startSimulation();
    await expect(register(sim, [trigger("after-commit-drop")])).rejects.toThrow("fetch failed");
    expect(await emailsListed(sim)).toEqual(["zoom-sim+after-commit-drop@example.com"]);
  });

  test("is anybody's ordinary one with triggers off", async () => {
    await using sim = await startSimulation({ triggers: "off" });
    const reply = await register(sim, [trigger("after-commit-drop"), trigger("half-500=2")]);
    expect(reply).toMatchObject({ status: 200, body: { registrants: [{}, {}] } });
    expect(reply.reason).not.toContain("fault");
  });

  test("with a bad value is refused as the header is", async () => {
    await using sim = await startSimulation();
    expect(await register(sim, [trigger("half-500=31")])).toMatchObject({
      status: 400,
      outcome: "fault-unknown",
      reason: expect.stringContaining('the value of half-500 is "31"'),
    });
  });

  test("gives way to the header", async () => {
    await using sim = await startSimulation();
    const reply = await register(sim, [trigger("after-commit-500")], asking("latency=0"));
    expect(reply).toMatchObject({ status: 200, reason: expect.stringContaining("fault latency=0") });
  });
});

describe("a rule with a fault", () => {
  test("hits as often as it may, says which it is, and counts also where nothing is decided", async () => {
    await using sim = await startSimulation();
    await arm(sim, newRule("r1", [{ fault: "before-commit-502" }, { fault: "half-500=1" }], { times: 2 }));
    const replies = [await register(sim, PEOPLE), await register(sim, PEOPLE), await register(sim, PEOPLE)];
    expect(replies.map(({ status }) => status)).toEqual([502, 500, 200]);
    expect(replies[0]!.reason).toBe("fault before-commit-502 by rule r1, nothing decided and nothing stored");
    expect(replies[1]!.reason).toContain("fault half-500=1 by rule r1, 1 of 3 people reached the store");
    expect(replies[2]!.reason).toContain("2 new, 1 already registered");
  });

  test("gives way to a header, and is not spent by it", async () => {
    await using sim = await startSimulation();
    await arm(sim, newRule("r1", [{ fault: "after-commit-502" }], { times: 1 }));
    expect((await register(sim, PEOPLE, asking("after-commit-503"))).status).toBe(503);
    expect((await register(sim, PEOPLE)).status).toBe(502);
    expect((await register(sim, PEOPLE)).status).toBe(200);
  });

  test("with an outcome too has the fault befall the answer", async () => {
    await using sim = await startSimulation();
    await arm(sim, newRule("r1", [{ outcome: "capacity-reached", fault: "latency=0" }]));
    const reply = await register(sim, PEOPLE);
    expect(reply).toMatchObject({
      body: { code: 3043 },
      reason: expect.stringContaining("fault latency=0 by rule r1"),
    });
  });

  test("for an outcome is not spent on a call whose address names a fault before it", async () => {
    await using sim = await startSimulation();
    await arm(sim, newRule("r1", [{ outcome: "capacity-reached" }], { times: 1 }));
    const tess = { first_name: "Tess", email: "zoom-sim+before-commit-500@example.com" };
    expect((await register(sim, [tess])).reason).toBe(
      "fault before-commit-500, nothing decided and nothing stored",
    );
    expect((await register(sim, PEOPLE)).outcome).toBe("capacity-reached");
    expect((await register(sim, PEOPLE)).outcome).toBe("registered");
  });

  test("for an outcome says so, and nothing of a fault that the call itself asks for", async () => {
    await using sim = await startSimulation();
    await arm(sim, newRule("r1", [{ outcome: "capacity-reached" }]));
    const tess = { first_name: "Tess", email: "zoom-sim+latency=0@example.com" };
    const { outcome, reason } = await register(sim, [tess]);
    expect(outcome).toBe("capacity-reached");
    expect(reason).toMatch(/; by rule r1, nothing stored; fault latency=0$/);
  });

  test("each that could do nothing says why", async () => {
    await using sim = await startSimulation();
    const rules = ["capacity-reached", "meeting-over"].map((outcome, index) =>
      newRule(`r${index + 1}`, [{ outcome }]),
    );
    await arm(sim, ...rules);
    const { reason } = await register(sim, PEOPLE, { token: "sim-token-invalid" });
    const idle = (rule: string, outcome: string) =>
      `rule ${rule} is not spent: the call was refused before ${outcome} could come about`;
    expect(reason).toContain(`; ${idle("r1", "capacity-reached")}; ${idle("r2", "meeting-over")}`);
  });
});
