import supertest from "supertest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, SetupError, type Snapshot, type ZoomSim } from "../../src/index.ts";

const MEETING = 85746065432;
const BATCH = `/v2/meetings/${MEETING}/batch_registrants`;

let simulator: ZoomSim;
beforeEach(async () => {
  simulator = await createSimulator({ quotas: "enforce" });
});
afterEach(() => simulator.close());

const register = async (world: string, email = "ada@example.com") => {
  const response = await supertest(simulator.app)
    .post(`/worlds/${world}${BATCH}`)
    .set("Authorization", "Bearer sim-token-full")
    .send({ registrants: [{ first_name: "Ada", email }] });
  return `${response.status} ${response.headers["x-zoom-sim-outcome"]}`;
};

const fault = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SetupError);
  return (error as SetupError).message;
};

describe("the clock of a world", () => {
  test("is frozen, put forward, set and let run, for that world alone", async () => {
    const { clock } = simulator.world("a");
    expect(await clock.freeze("2030-06-01T12:00:00Z")).toMatchObject({
      nowMs: Date.UTC(2030, 5, 1, 12),
      running: false,
    });
    expect((await clock.advance("1d2h")).now).toBe("2030-06-02T14:00:00.000Z");
    expect((await clock.advance(-3_600_000)).now).toBe("2030-06-02T13:00:00.000Z");
    expect((await clock.set(new Date("2031-01-01T00:00:00Z"))).now).toBe("2031-01-01T00:00:00.000Z");
    expect((await clock.read()).running).toBe(false);
    expect((await clock.run()).running).toBe(true);
    expect((await simulator.world("b").clock.read()).advancedMs).toBe(0);
  });

  test("decides over quotas and meetings", async () => {
    await simulator.close();
    simulator = await createSimulator({ quotas: "enforce", now: "2030-06-01T12:00:00Z" });
    for (let call = 0; call < 3; call += 1) expect(await register("a")).toBe("200 registered");
    expect(await register("a")).toBe("429 registrant-quota");
    await simulator.world("a").clock.advance("12h");
    expect(await register("a")).toBe("200 registered");
    await simulator.world("a").clock.advance("31d");
    expect(await register("a")).toBe("400 meeting-over");
  });

  test.each([
    { act: (sim: ZoomSim) => sim.world().clock.set("soon"), says: /^"soon" is no moment; write 2030/ },
    {
      act: (sim: ZoomSim) => sim.world().clock.advance("a day"),
      says: /^"a day" is no length of time; write 1d2h/,
    },
    {
      act: (sim: ZoomSim) => sim.world().clock.freeze(new Date(Number.NaN)),
      says: /^"Invalid Date" is no moment/,
    },
  ])("says what it cannot do: $says", async ({ act, says }) => {
    expect(await fault(act(simulator))).toMatch(says);
  });
});

test("a rule is armed for its world, hits as often as it says, and one that cannot be is refused", async () => {
  const world = simulator.world("a");
  expect(await world.arm({ outcome: 3043, times: 1 })).toMatchObject({ every: 1, times: 1, state: "live" });
  expect([await register("b"), await register("a"), await register("a")]).toEqual([
    "200 registered",
    "404 capacity-reached",
    "200 registered",
  ]);
  expect(await fault(world.arm({ outcome: "capacity-reach" }))).toContain("capacity-reached");
});

test("exchanges are the calls of the world, the oldest first", async () => {
  await register("a", "one@example.com");
  await register("b", "two@example.com");
  await register("a", "three@example.com");
  const exchanges = await simulator.world("a").exchanges();
  expect(exchanges.map(({ outcome, body }) => [outcome, /\w+(?=@)/.exec(body)?.[0]])).toEqual([
    ["registered", "one"],
    ["registered", "three"],
  ]);
});

describe("a snapshot", () => {
  test("brings a world back, through JSON and into another simulator too", async () => {
    const world = simulator.world("a");
    await world.populate(MEETING, 5);
    const people = await world.registrants(MEETING);
    const snapshot = await world.snapshot({ secrets: "include" });
    await world.populate(MEETING, 5);
    await world.restore(snapshot);
    expect(await world.registrants(MEETING)).toEqual(people);
    await using other = await createSimulator();
    await other.world("b").restore(JSON.parse(JSON.stringify(snapshot)) as Snapshot);
    expect(await other.world("b").registrants(MEETING)).toEqual(people);
  });

  test("that was changed is refused and changes nothing; nor does the change reach the world", async () => {
    const world = simulator.world("a");
    await world.populate(MEETING, 2);
    const people = await world.registrants(MEETING);
    const snapshot = await world.snapshot();
    for (const { entries } of snapshot.records) (entries as unknown[]).length = 0;
    expect(await fault(world.restore(snapshot))).toContain("it was changed");
    expect(await world.registrants(MEETING)).toEqual(people);
  });
});

test("a fork is a world of its own with what the first one had", async () => {
  const world = simulator.world("a");
  await world.populate(MEETING, 3);
  const copy = await world.fork("copy");
  expect(copy.name).toBe("copy");
  expect(await copy.registrants(MEETING)).toEqual(await world.registrants(MEETING));
  await copy.populate(MEETING, 1);
  expect([(await copy.registrants(MEETING)).length, (await world.registrants(MEETING)).length]).toEqual([
    4, 3,
  ]);
  expect(await fault(world.fork("copy"))).toContain('there is a world "copy" already');
});
