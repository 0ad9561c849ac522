import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Quotas } from "../../src/control/generated/types.ts";
import { ORDINARY_CALL } from "../kit/operation-calls.ts";
import { person, register } from "../kit/registration.ts";
import {
  MEETING,
  movableClock,
  startSimulation,
  type MovableClock,
  type RunningSimulation,
} from "../kit/simulation.ts";

let clock: MovableClock;
let sim: RunningSimulation;
beforeEach(async () => {
  clock = movableClock();
  sim = await startSimulation({}, { systemTime: clock });
});
afterEach(() => sim[Symbol.asyncDispose]());

const read = async (world = "") => (await sim.call<Quotas>(`GET ${world}/__admin/quotas`)).body;
const set = (json: object, world = "") =>
  sim.call<Quotas & { error?: string }>(`PUT ${world}/__admin/quotas`, { json });
const light = (world = "") => sim.call(`GET ${world}/v2/meetings/${MEETING.automatic}`);
const labelOf = ({ labels }: Quotas, label: string) => labels.find((each) => each.label === label);

describe("what is read", () => {
  test("is the settings, the day's end, and nothing used, at first", async () => {
    expect(await read()).toEqual({
      mode: "observe",
      plan: "none",
      resetsAt: "2030-06-02T00:00:00.000Z",
      registrants: [],
      hosts: [],
      labels: ["Light", "Medium", "Heavy", "Resource-intensive"].map((label) => ({
        label,
        second: { used: 0, seconds: label === "Resource-intensive" ? 60 : 1 },
        day: { used: 0 },
      })),
    });
  });

  test("is who was in how many registration calls today, those first who used most", async () => {
    await register(sim, [person("Ada"), person("Zoe")]);
    await register(sim, [person("Zoe")]);
    await register(sim, [person("Ada")], { meeting: MEETING.manual });
    const of = (email: string, meetingId: string, used: number) => ({
      meetingId,
      email,
      used,
      limit: 3,
      left: 3 - used,
    });
    expect((await read()).registrants).toEqual([
      of("zoe@example.com", MEETING.automatic, 2),
      of("ada@example.com", MEETING.automatic, 1),
      of("ada@example.com", MEETING.manual, 1),
    ]);
    await sim.call("POST /__admin/clock", { json: { advance: "12h" } });
    expect(await read()).toMatchObject({ registrants: [], resetsAt: "2030-06-03T00:00:00.000Z" });
  });

  test("names no meeting where one count holds for all", async () => {
    await using across = await startSimulation({ variants: { "quota-scope": "address" } });
    await register(across, [person("Ada")]);
    await register(across, [person("Ada")], { meeting: MEETING.manual });
    const { body } = await across.call<Quotas>("GET /__admin/quotas");
    expect(body.registrants).toEqual([{ email: "ada@example.com", used: 2, limit: 3, left: 1 }]);
  });

  test("is the account's calls in this second and on this day, with the plan's limits", async () => {
    await set({ plan: "pro" });
    await Promise.all([light(), light(), register(sim, [person("Ada")])]);
    clock.advance(1000);
    await light();
    const quotas = await read();
    expect(labelOf(quotas, "Light")).toEqual({
      label: "Light",
      second: { used: 1, limit: 30, seconds: 1 },
      day: { used: 3 },
    });
    expect(labelOf(quotas, "Heavy")).toEqual({
      label: "Heavy",
      second: { used: 0, limit: 10, seconds: 1 },
      day: { used: 1, limit: 30_000 },
    });
    // One daily figure for both.
    expect(labelOf(quotas, "Resource-intensive")?.day).toEqual({ used: 1, limit: 30_000 });
  });
});

describe("what is set", () => {
  test("holds from the next call on, in that world alone, and is shown", async () => {
    expect((await set({ mode: "enforce", plan: "free" })).body).toMatchObject({
      mode: "enforce",
      plan: "free",
    });
    const outcomes = [];
    for (let call = 0; call < 5; call += 1) outcomes.push((await light()).outcome);
    expect(outcomes).toEqual([...Array<string>(4).fill("meeting-found"), "rate-limit-second"]);
    for (let call = 0; call < 5; call += 1) expect((await light("/worlds/b")).status).toBe(200);
    expect(await read("/worlds/b")).toMatchObject({ mode: "observe", plan: "none" });
    expect((await sim.call<{ quotas: string; plan: string }>("GET /__admin")).body).toMatchObject({
      quotas: "enforce",
      plan: "free",
    });
  });

  test("in part leaves the rest as it was", async () => {
    await set({ plan: "free" });
    expect((await set({ mode: "enforce" })).body).toMatchObject({ mode: "enforce", plan: "free" });
    expect((await set({})).body).toMatchObject({ mode: "enforce", plan: "free" });
    expect((await set({ plan: "none", mode: "off" })).body).toMatchObject({ mode: "off", plan: "none" });
  });

  test("makes the quota of a person refuse too", async () => {
    for (let call = 0; call < 3; call += 1) await register(sim, [person("Ada")]);
    expect((await register(sim, [person("Ada")])).outcome).toBe("registered");
    await set({ mode: "enforce" });
    expect((await register(sim, [person("Ada")])).outcome).toBe("registrant-quota");
  });

  test("is gone after a reset", async () => {
    await set({ mode: "enforce", plan: "free" });
    await sim.call("POST /__admin/reset", { json: {} });
    expect(await read()).toMatchObject({ mode: "observe", plan: "none" });
  });

  test.each([
    { json: { mode: "strict" }, says: "mode" },
    { json: { plan: "gold" }, says: "plan" },
    { json: { limit: 3 }, says: 'there is no field "limit"' },
  ])("as $json is refused, and nothing changes", async ({ json, says }) => {
    const { status, body } = await set(json);
    expect([status, body.error]).toEqual([400, expect.stringContaining(says)]);
    expect(await read()).toMatchObject({ mode: "observe", plan: "none" });
  });
});

test("a DELETE sets all counts of its world back to 0 and leaves how it is set", async () => {
  await set({ mode: "enforce", plan: "free" });
  await set({ mode: "enforce", plan: "pro" }, "/worlds/b");
  const [line, sent] = ORDINARY_CALL.batchRegistrants();
  await sim.call(line, sent);
  await sim.call(line.replace(" ", " /worlds/b"), sent);
  expect((await sim.call(line, sent)).outcome).toBe("rate-limit-second");
  const { body } = await sim.call<Quotas>("DELETE /__admin/quotas");
  expect(body).toMatchObject({ mode: "enforce", plan: "free", registrants: [] });
  expect(labelOf(body, "Heavy")).toMatchObject({ second: { used: 0 }, day: { used: 0 } });
  expect((await sim.call(line, sent)).outcome).toBe("registered");
  expect((await read("/worlds/b")).registrants).toHaveLength(2);
});
