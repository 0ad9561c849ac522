import { describe, expect, test } from "vitest";
import type { OperationKey } from "../../src/zoom/operations.ts";
import { ORDINARY_CALL, withHeaders } from "../kit/operation-calls.ts";
import { person, register } from "../kit/registration.ts";
import { movableClock, startSimulation, type Reply } from "../kit/simulation.ts";

const NAMES = [
  "x-ratelimit-category",
  "x-ratelimit-type",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "retry-after",
];

/** The rate headers of an answer, without the prefix that most of them have. */
const rate = ({ headers }: Reply | Reply<unknown>) =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name.replace("x-ratelimit-", ""), value]];
    }),
  );

const LABELS: [OperationKey, string | undefined][] = [
  ["batchRegistrants", "Heavy"],
  ["listRegistrants", "Medium"],
  ["updateRegistrantStatus", "Medium"],
  ["getMeeting", "Light"],
  ["updateMeeting", "Light"],
  ["createMeeting", "Light"],
  ["deleteMeeting", "Light"],
  ["issueToken", undefined],
];

const scenario = (key: string) =>
  withHeaders(ORDINARY_CALL.batchRegistrants(), { "X-Zoom-Sim-Scenario": key });

describe("observed", () => {
  test.each(LABELS)("%s carries its category %s and nothing more", async (operation, category) => {
    await using sim = await startSimulation();
    expect(rate(await sim.call(...ORDINARY_CALL[operation]()))).toEqual(category ? { category } : {});
  });

  test.each([
    { key: "registrant-quota", headers: {} },
    { key: "rate-limit-second", headers: { type: "QPS" } },
    { key: "rate-limit-day", headers: { type: "Daily-limit", "retry-after": "2030-06-02T00:00:00Z" } },
    { key: "meeting-unknown", headers: {} },
    { key: "token-invalid", headers: {} },
  ])("$key adds $headers to the category", async ({ key, headers }) => {
    await using sim = await startSimulation();
    expect(rate(await sim.call(...scenario(key)))).toEqual({ category: "Heavy", ...headers });
  });
});

describe("documented", () => {
  const variants = { "rate-headers": "documented" } as const;

  test("counts the calls of a day down, whatever their answer behind token and scope, and starts anew", async () => {
    const clock = movableClock(Date.parse("2030-06-01T23:00:00Z"));
    await using sim = await startSimulation({ variants }, { systemTime: clock });
    const remaining = async (call: Promise<Reply<unknown>>) => rate(await call);
    const headers = (left: string) => ({
      category: "Heavy",
      type: "Daily-limit",
      limit: "30000",
      remaining: left,
    });
    expect(await remaining(register(sim, [person("Ada")]))).toEqual(headers("29999"));
    expect(await remaining(register(sim, []))).toEqual(headers("29998"));
    // Whose account it would count for is not known.
    expect(await remaining(register(sim, [person("Ada")], { token: null }))).toEqual(headers("29998"));
    expect(await remaining(register(sim, [person("Ada")]))).toEqual(headers("29997"));
    expect(await remaining(register(sim, [person("Ada")], { world: "/worlds/b" }))).toEqual(headers("29999"));
    clock.advance(3_600_000);
    expect(await remaining(register(sim, [person("Ada")]))).toEqual(headers("29999"));
  });

  test.each([
    { key: "registrant-quota", headers: { limit: "30000", remaining: "29999" } },
    { key: "rate-limit-second", headers: { type: "QPS", limit: "30000", remaining: "29999" } },
    {
      key: "rate-limit-day",
      headers: { type: "Daily-limit", limit: "30000", remaining: "0", "retry-after": "2030-06-02T00:00:00Z" },
    },
  ])("$key has $headers", async ({ key, headers }) => {
    await using sim = await startSimulation({ variants });
    expect(rate(await sim.call(...scenario(key)))).toEqual({ category: "Heavy", ...headers });
  });

  test("calls without a daily limit carry their category alone", async () => {
    await using sim = await startSimulation({ variants });
    expect(rate(await sim.call(...ORDINARY_CALL.getMeeting()))).toEqual({ category: "Light" });
  });
});
