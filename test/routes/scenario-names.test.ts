import { describe, expect, test } from "vitest";
import { ORDINARY_CALL, withHeaders } from "../kit/operation-calls.ts";
import { emailsListed, person, register } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const ask = (sim: RunningSimulation, name: string) =>
  sim.call(...withHeaders(ORDINARY_CALL.batchRegistrants(), { "X-Zoom-Sim-Scenario": name }));

const trigger = (name: string) => ({ ...person("Ada"), email: `zoom-sim+${name}@example.com` });

describe("a scenario that is none", () => {
  test.each([
    ["capacity-reach", 'no outcome is named "capacity-reach"; nearest: capacity-reached, '],
    ["Capacity-Reached", "nearest: capacity-reached, "],
    ["3042", 'no outcome is named "3042"; nearest: '],
    ["registrants-listed", "it is the answer to a call that nothing refuses"],
    ["body-too-large", 'the outcome "body-too-large" cannot be brought about by name'],
    ["__proto__", 'no outcome is named "__proto__"'],
    ["constructor", 'no outcome is named "constructor"'],
    ["toString", 'no outcome is named "toString"'],
    ["9".repeat(400), "no outcome is named"],
    ["", 'no outcome is named ""'],
  ])("%j is refused with the nearest names", async (name, reason) => {
    await using sim = await startSimulation();
    const reply = await ask(sim, name);
    expect(reply).toMatchObject({ status: 400, outcome: "scenario-unknown", body: { code: 400 } });
    expect(reply.body.message).toMatch(/^zoom-sim: (no|the) outcome /);
    expect(reply.reason).toContain(reason);
    expect(await emailsListed(sim)).toEqual([]);
  });

  test.each([
    ["user-unknown", "createMeeting, listMeetings, createWebinar, listWebinars"],
    ["1001", "createMeeting, listMeetings, createWebinar, listWebinars"],
    ["grant-unsupported", "issueToken"],
    ["registration-not-required", "listRegistrants"],
  ])("%s is refused with the operation that has it, %s", async (name, operation) => {
    await using sim = await startSimulation();
    const reply = await ask(sim, name);
    expect(reply).toMatchObject({ status: 400, outcome: "scenario-elsewhere" });
    expect(reply.reason).toBe(`batchRegistrants has no outcome "${name}"; it belongs to ${operation}`);
  });

  test("can be the success of another operation, which nobody can ask for", async () => {
    await using sim = await startSimulation();
    expect((await ask(sim, "registrants-listed")).outcome).toBe("scenario-unknown");
  });

  test("in an address is refused alike", async () => {
    await using sim = await startSimulation();
    expect((await register(sim, [trigger("nonsense")])).outcome).toBe("scenario-unknown");
    expect((await register(sim, [trigger("")])).outcome).toBe("scenario-unknown");
  });
});

describe("the first way that names an outcome", () => {
  test("is the header before the address before the special id", async () => {
    await using sim = await startSimulation();
    const meeting = "80000003038";
    const headers = { "X-Zoom-Sim-Scenario": "3043" };
    const by = async (...call: Parameters<typeof register>) => (await register(...call)).outcome;
    expect(await by(sim, [trigger("303")], { meeting, headers })).toBe("capacity-reached");
    expect(await by(sim, [trigger("303")], { meeting })).toBe("meeting-type-unsupported");
    expect(await by(sim, [person("Ada")], { meeting })).toBe("meeting-over");
  });

  test("among several addresses is the first", async () => {
    await using sim = await startSimulation();
    const people = [person("Ada"), trigger("3043"), trigger("303")];
    expect((await register(sim, people)).outcome).toBe("capacity-reached");
  });
});

test("a bare code means its primary outcome and the reason lists the others", async () => {
  await using sim = await startSimulation();
  expect((await ask(sim, "429")).reason).toMatch(
    /by header scenario, nothing stored, the code also means rate-limit-day, rate-limit-second$/,
  );
  expect((await ask(sim, "124")).reason).toMatch(/also means token-expired, token-missing$/);
});

test("an address in capitals is a trigger too, and under --triggers off it is anybody's", async () => {
  const shouted = { ...person("Ada"), email: "ZOOM-SIM+Meeting-Over@Example.com" };
  await using sim = await startSimulation();
  expect((await register(sim, [shouted])).outcome).toBe("meeting-over");
  await using off = await startSimulation({ triggers: "off" });
  expect((await register(off, [shouted])).outcome).toBe("registered");
  expect(await emailsListed(off)).toEqual([shouted.email]);
});

test("a special id that stands for no outcome of the operation is an unknown meeting", async () => {
  await using sim = await startSimulation({ unknownMeetings: "adopt" });
  for (const [line, outcome] of [
    ["GET /v2/meetings/80000003043", "meeting-unknown"],
    ["GET /v2/meetings/80000001234", "meeting-unknown"],
    ["GET /v2/meetings/80000003001", "meeting-unknown"],
    ["GET /v2/meetings/80000000124", "token-invalid"],
    ["GET /v2/meetings/80000000500", "internal-error"],
  ] as const) {
    expect((await sim.call(line)).outcome).toBe(outcome);
  }
});

test("a scenario of success answers as if the people had been registered, on any meeting", async () => {
  await using sim = await startSimulation();
  const meeting = "85746065434";
  const reply = await register(sim, [person("Ada"), person("Zoe")], {
    meeting,
    headers: { "X-Zoom-Sim-Scenario": "registered" },
  });
  expect(reply.reason).toContain("2 new");
  expect(reply.body.registrants).toHaveLength(2);
});

test("a refusal that comes before the scenario is not put down to it", async () => {
  await using sim = await startSimulation();
  const [line, sent] = withHeaders(ORDINARY_CALL.batchRegistrants(), { "X-Zoom-Sim-Scenario": "3038" });
  const reply = await sim.call(line, { ...sent, token: "sim-token-invalid" });
  expect(reply.outcome).toBe("token-invalid");
  expect(reply.reason).toMatch(/; before the scenario meeting-over could come about, nothing stored$/);
});

test("a special id on a call that lacks its outcome says what the id stands for", async () => {
  await using sim = await startSimulation();
  const reply = await sim.call("GET /v2/meetings/80000003043");
  expect([reply.outcome, reply.reason]).toEqual([
    "meeting-unknown",
    "meeting id 80000003043 stands for code 3043, which getMeeting does not answer",
  ]);
});
