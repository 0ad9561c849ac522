import { describe, expect, test } from "vitest";
import { PLANS, RATE_LABELS, rateLimit } from "../../src/zoom/rate.ts";
import { ORDINARY_CALL } from "../kit/operation-calls.ts";
import { crowd, listed, person, register } from "../kit/registration.ts";
import { movableClock, startSimulation, type Reply, type RunningSimulation } from "../kit/simulation.ts";

/** Figures of facts 5.1, typed by hand: calls, window in seconds, calls a day. */
const FIGURES = {
  free: {
    Light: [4, 1, 6_000],
    Medium: [2, 1, 2_000],
    Heavy: [1, 1, 1_000],
    "Resource-intensive": [10, 60, 30_000],
  },
  pro: { Light: [30, 1], Medium: [20, 1], Heavy: [10, 1, 30_000], "Resource-intensive": [10, 60, 30_000] },
  business: {
    Light: [80, 1],
    Medium: [60, 1],
    Heavy: [40, 1, 60_000],
    "Resource-intensive": [20, 60, 60_000],
  },
} as const;

const DAY_TEXT =
  "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.";
const SECOND_TEXT = "You have reached the maximum per-second rate limit for this API. Try again later.";

const light = (sim: RunningSimulation, world = "", sent: object = {}) => {
  const [line] = ORDINARY_CALL.getMeeting();
  return sim.call(line.replace(" ", ` ${world}`), sent);
};

const outcomesOf = (replies: readonly Reply<unknown>[]) =>
  Object.fromEntries(
    [...new Set(replies.map(({ outcome }) => outcome))].map((each) => [
      each,
      replies.filter(({ outcome }) => outcome === each).length,
    ]),
  );

const atOnce = <T>(count: number, call: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));

test("the plans' figures are Zoom's", () => {
  expect(Object.keys(FIGURES)).toEqual(PLANS.filter((plan) => plan !== "none"));
  for (const plan of ["free", "pro", "business"] as const) {
    for (const label of RATE_LABELS) {
      const { calls, seconds, daily } = rateLimit(plan, label);
      expect([calls, seconds, ...(daily === undefined ? [] : [daily])], `${plan} ${label}`).toEqual(
        FIGURES[plan][label],
      );
    }
  }
});

describe("calls a second", () => {
  test.each(["free", "pro", "business"] as const)(
    "of plan %s are exact when they come at once",
    async (plan) => {
      const clock = movableClock();
      await using sim = await startSimulation({ plan, quotas: "enforce" }, { systemTime: clock });
      const [calls] = FIGURES[plan].Light;
      const first = await atOnce(calls + 5, () => light(sim));
      expect(outcomesOf(first)).toEqual({ "meeting-found": calls, "rate-limit-second": 5 });
      const refused = first.find(({ status }) => status === 429);
      expect(refused?.body).toEqual({ code: 429, message: SECOND_TEXT });
      expect(refused?.headers.get("x-ratelimit-type")).toBe("QPS");
      expect(refused?.headers.get("retry-after")).toBeNull();
      expect(refused?.reason).toMatch(new RegExp(`of ${calls} Light calls a second, plan ${plan}`));
      clock.advance(1000);
      expect((await light(sim)).outcome).toBe("meeting-found");
    },
  );

  test("are counted by label, and together for all tokens", async () => {
    await using sim = await startSimulation({ plan: "free", quotas: "enforce" });
    expect((await register(sim, [person("Ada")])).outcome).toBe("registered");
    expect((await register(sim, [person("Bob")], { token: "another-app" })).outcome).toBe(
      "rate-limit-second",
    );
    expect((await light(sim)).outcome).toBe("meeting-found");
    expect((await sim.call(...ORDINARY_CALL.issueToken())).outcome).toBe("token-issued");
  });

  test("are counted whatever the answer is behind token and scope, and not before", async () => {
    await using sim = await startSimulation({ plan: "free", quotas: "enforce", auth: "strict" });
    const before = ["sim-token-invalid", "sim-token-expired", "sim-token-no-scope", null];
    for (const token of before) await light(sim, "", { token });
    await sim.call("GET /v2/nothing");
    const answers = [];
    for (const id of ["85746065432", "91234567890", "x", "85746065432", "85746065432"]) {
      answers.push((await sim.call(`GET /v2/meetings/${id}`)).outcome);
    }
    expect(answers).toEqual([
      "meeting-found",
      "meeting-unknown",
      "meeting-id-invalid",
      "meeting-found",
      "rate-limit-second",
    ]);
  });

  test("that are refused register nobody and spend no quota of a person", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({ plan: "free", quotas: "enforce" }, { systemTime: clock });
    for (let second = 0; second < 3; second += 1) {
      const [one, two] = await atOnce(2, () => register(sim, [person("Ada")]));
      expect(new Set([one?.status, two?.status])).toEqual(new Set([200, 429]));
      clock.advance(1000);
    }
    const { body } = await register(sim, [person("Ada")]);
    expect(body.message).toContain('daily rate limit of "3"');
    clock.advance(1000);
    expect(await listed(sim)).toHaveLength(1);
  });

  test("stand still with the world's clock", async () => {
    await using sim = await startSimulation({ plan: "free", quotas: "enforce", now: 0 });
    expect(outcomesOf(await atOnce(5, () => light(sim)))).toEqual({
      "meeting-found": 4,
      "rate-limit-second": 1,
    });
    await sim.call("POST /__admin/clock", { json: { advance: "1s" } });
    expect((await light(sim)).outcome).toBe("meeting-found");
  });
});

describe("calls a day", () => {
  test("are 1000 heavy ones on the free plan; then Retry-After names the next day of the world's clock", async () => {
    const clock = movableClock(Date.parse("2030-06-01T10:00:00Z"));
    await using sim = await startSimulation({ plan: "free", quotas: "enforce" }, { systemTime: clock });
    for (let call = 0; call < 1000; call += 1) {
      expect((await register(sim, [])).outcome).toBe("registrants-empty");
      clock.advance(1000);
    }
    const refused = await register(sim, [person("Ada")]);
    expect([refused.status, refused.body]).toEqual([429, { code: 429, message: DAY_TEXT }]);
    expect(refused.headers.get("retry-after")).toBe("2030-06-02T00:00:00Z");
    expect(refused.headers.get("x-ratelimit-type")).toBe("Daily-limit");
    expect(refused.reason).toContain("1001 of 1000 Heavy calls a day, plan free");
    await sim.call("POST /__admin/clock", { json: { set: "2030-06-02T00:00:00Z" } });
    expect((await register(sim, [person("Ada")])).outcome).toBe("registered");
  }, 60_000);
});

describe("observed", () => {
  test("a call too many succeeds, says what Zoom would have answered, and counts as over quota", async () => {
    const overQuota: boolean[] = [];
    await using sim = await startSimulation(
      { plan: "free" },
      { answered: ({ answer }) => overQuota.push(answer.overQuota) },
    );
    const [first, second] = [await register(sim, [person("Ada")]), await register(sim, [person("Bob")])];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.reason).not.toContain("429");
    expect(second.reason).toContain(
      "Zoom would have answered 429 (rate-limit-second): 2 of 1 Heavy calls a second, plan free",
    );
    expect(overQuota).toEqual([false, true]);
    const refused = await register(sim, []);
    expect([refused.outcome, refused.reason]).toEqual([
      "registrants-empty",
      expect.stringContaining("Zoom would have answered 429 (rate-limit-second): 3 of 1"),
    ]);
  });

  test("a scenario still comes about", async () => {
    await using sim = await startSimulation({ plan: "free" });
    const headers = { "X-Zoom-Sim-Scenario": "capacity-reached" };
    const replies = [];
    for (let call = 0; call < 3; call += 1) replies.push(await register(sim, crowd(1), { headers }));
    expect(outcomesOf(replies)).toEqual({ "capacity-reached": 3 });
    expect(replies[2]?.reason).not.toContain("429");
  });
});

describe("nothing is refused or said", () => {
  test.each([
    { chosen: { plan: "none", quotas: "enforce" } as const },
    { chosen: { plan: "free", quotas: "off" } as const },
    { chosen: {} },
  ])("under $chosen", async ({ chosen }) => {
    await using sim = await startSimulation(chosen);
    const replies = await atOnce(50, () => light(sim));
    expect(outcomesOf(replies)).toEqual({ "meeting-found": 50 });
    expect(replies.filter(({ reason }) => reason.includes("429"))).toEqual([]);
    expect(await sim.store.dump("default", "calls")).toEqual([]);
  });
});

test("a world has a plan of its own", async () => {
  const file = { worlds: { small: { plan: "free", quotas: "enforce" } } } as const;
  await using sim = await startSimulation({ plan: "business", quotas: "enforce" }, { file });
  const replies = await atOnce(10, () => light(sim, "/worlds/small"));
  expect(outcomesOf(replies)).toEqual({ "meeting-found": 4, "rate-limit-second": 6 });
  expect(outcomesOf(await atOnce(80, () => light(sim)))).toEqual({ "meeting-found": 80 });
});

test.each([
  { plan: "none", limit: "30000" },
  { plan: "free", limit: "1000" },
  { plan: "business", limit: "60000" },
] as const)("documented headers show the figure of plan $plan: $limit", async ({ plan, limit }) => {
  await using sim = await startSimulation({ plan, variants: { "rate-headers": "documented" } });
  await register(sim, [person("Ada")]);
  const { headers } = await register(sim, [person("Bob")]);
  expect([headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-remaining")]).toEqual([
    limit,
    String(Number(limit) - 2),
  ]);
});

test("qps-code 4001 holds for what is refused by a plan", async () => {
  await using sim = await startSimulation({
    plan: "free",
    quotas: "enforce",
    variants: { "qps-code": "4001" },
  });
  await register(sim, [person("Ada")]);
  expect((await register(sim, [person("Ada")])).body).toMatchObject({ code: 4001, message: SECOND_TEXT });
});
