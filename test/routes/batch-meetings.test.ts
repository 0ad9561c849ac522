import { describe, expect, test } from "vitest";
import { HARD, HARD_WORLD } from "../kit/hard-world.ts";
import { crowd, emailsListed, person, register } from "../kit/registration.ts";
import { movableClock, startSimulation } from "../kit/simulation.ts";

const hard = { file: HARD_WORLD };
const HOUR = 3_600_000;

describe("capacity", () => {
  const room = (capacity: number) => ({
    file: { meetings: [{ id: 85746065432, capacity, settings: { approval_type: 0 as const } }] },
  });

  test("is refused for the whole batch when some of it would not fit", async () => {
    await using sim = await startSimulation({}, room(3));
    await register(sim, crowd(2));
    const reply = await register(sim, [person("Guest0"), person("Ada"), person("Zoe")]);
    expect(reply).toMatchObject({ status: 404, outcome: "capacity-reached" });
    expect(reply.reason).toBe("2 of 3 seats taken, 2 more wanted");
    expect(await emailsListed(sim)).toHaveLength(2);
    expect((await register(sim, [person("Ada")])).status).toBe(200);
    expect((await register(sim, [person("Zoe")])).reason).toBe("3 of 3 seats taken");
  });

  test("is not asked of people who are in already, nor twice of one who stands twice", async () => {
    await using sim = await startSimulation({}, room(2));
    expect((await register(sim, [person("Ada"), person("Ada"), person("Zoe")])).status).toBe(200);
    expect((await register(sim, [person("Zoe"), person("Ada")])).status).toBe(200);
  });

  test("is free again when somebody is cancelled or denied", async () => {
    await using sim = await startSimulation({}, room(1));
    await register(sim, [person("Ada")]);
    await sim.call("PUT /v2/meetings/85746065432/registrants/status", {
      json: { action: "cancel", registrants: [{ email: "ada@example.com" }] },
    });
    expect((await register(sim, [person("Zoe")])).status).toBe(200);
  });

  test("counts pending people, and those of the world file", async () => {
    await using sim = await startSimulation({}, hard);
    expect((await register(sim, [person("Ada")], { meeting: HARD.full })).reason).toBe("2 of 2 seats taken");
    expect((await register(sim, [person("First")], { meeting: HARD.full })).status).toBe(200);
  });
});

describe("hosts", () => {
  test.each(["host@example.com", "HOST@example.com", "second@example.com", "third@example.com"])(
    "%s cannot be registered, nor anybody with them",
    async (email) => {
      await using sim = await startSimulation({}, hard);
      const reply = await register(sim, [person("Ada"), { ...person("Zoe"), email }]);
      expect(reply).toMatchObject({ status: 400, body: { code: 3027, message: "Host can not register" } });
      expect(reply.reason).toContain(`${email} hosts this meeting; leave hosts out`);
      expect(await emailsListed(sim)).toEqual([]);
    },
  );

  test("of other meetings can be", async () => {
    await using sim = await startSimulation({}, hard);
    expect((await register(sim, [person("Basic"), person("Unhosted")])).status).toBe(200);
  });
});

describe("a meeting is over", () => {
  test("one millisecond after its end, and not before", async () => {
    const clock = movableClock(Date.parse("2030-06-01T10:30:00Z"));
    await using sim = await startSimulation({}, { ...hard, systemTime: clock });
    expect((await register(sim, [person("Ada")], { meeting: HARD.past })).status).toBe(200);
    clock.advance(HOUR / 2);
    expect((await register(sim, [person("Ada")], { meeting: HARD.past })).status).toBe(200);
    clock.advance(1);
    const reply = await register(sim, [person("Ada")], { meeting: HARD.past });
    expect(reply).toMatchObject({ status: 400, outcome: "meeting-over", body: { code: 3038 } });
    expect(reply.reason).toContain("was over at 2030-06-01T11:00:00Z, and it is 2030-06-01T11:00:00Z");
  });

  test("never when it lies a number of days ahead and the clock merely runs", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({ quotas: "off" }, { systemTime: clock });
    for (let month = 0; month < 14; month += 1) {
      expect((await register(sim, [person("Ada")])).status).toBe(200);
      clock.advance(30 * 24 * HOUR);
    }
  });
});

describe("the order of rules", () => {
  test.each([
    { why: "hosting before type", edition: "current", meeting: HARD.unhosted, answer: "hosting-disabled" },
    {
      why: "type before over",
      edition: "postman",
      meeting: HARD.recurring,
      answer: "meeting-type-unsupported",
    },
    { why: "existence before people", edition: "postman", meeting: HARD.unknown, answer: "meeting-unknown" },
    { why: "over before hosts", edition: "postman", meeting: HARD.ended, answer: "meeting-over" },
    { why: "hosts before capacity", edition: "postman", meeting: HARD.full, answer: "host-cannot-register" },
  ] as const)("is $why", async ({ edition, meeting, answer }) => {
    await using sim = await startSimulation({ edition }, hard);
    const reply = await register(sim, [person("Host"), person("Unhosted"), ...crowd(3)], { meeting });
    expect(reply.outcome).toBe(answer);
  });
});

describe("--unknown-meetings adopt", () => {
  test("makes a scheduled, automatic meeting and says so once", async () => {
    await using sim = await startSimulation({ unknownMeetings: "adopt" });
    const meeting = "123456789";
    const first = await register(sim, [person("Ada")], { meeting });
    expect(first).toMatchObject({ status: 200, outcome: "registered" });
    expect(first.reason).toContain("meeting 123456789 was unknown and has been adopted");
    expect((await register(sim, [person("Zoe")], { meeting })).reason).not.toContain("adopted");
    expect(await emailsListed(sim, { meeting })).toHaveLength(2);
    const { body } = await sim.call<object>(`GET /v2/meetings/${meeting}`);
    expect(body).toMatchObject({ type: 2, settings: { approval_type: 0 } });
  });

  test.each(["12345678", "123456789012", "012345678", "80000001234"])("leaves %s alone", async (meeting) => {
    await using sim = await startSimulation({ unknownMeetings: "adopt" });
    expect((await register(sim, [person("Ada")], { meeting })).outcome).toBe("meeting-unknown");
  });

  test.each([
    { what: "a bad token", token: "sim-token-invalid", headers: {} },
    { what: "a scenario", token: "sim-token-full", headers: { "X-Zoom-Sim-Scenario": "registered" } },
  ])("adopts nothing for $what", async ({ token, headers }) => {
    await using sim = await startSimulation({ unknownMeetings: "adopt" });
    await register(sim, [person("Ada")], { meeting: "123456789", token, headers });
    expect((await register(sim, [person("Ada")], { meeting: "123456789" })).reason).toContain("been adopted");
  });
});
