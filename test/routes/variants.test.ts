import { describe, expect, test } from "vitest";
import type { Variants } from "../../src/zoom/variants.ts";
import { person, register, registrationForm } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

// The variants `duplicates` and `quota-scope` are shown where batches are, `webhook-id` where webhooks are.

const ask = (sim: RunningSimulation, scenario: string, path = `/v2/meetings/${MEETING.automatic}`) =>
  sim.call(`GET ${path}`, { headers: { "X-Zoom-Sim-Scenario": scenario } });

const withVariant = (variants: Partial<Variants>) => startSimulation({ variants });

test.each([
  ["is", "Access token is expired."],
  ["has", "Access token has expired."],
] as const)("expired-text=%s says %j", async (value, message) => {
  await using sim = await withVariant({ "expired-text": value });
  const reply = await sim.call(`GET /v2/meetings/${MEETING.automatic}`, { token: "sim-token-expired" });
  expect(reply).toMatchObject({ status: 401, body: { code: 124, message } });
});

test.each(["4711", "4700", "104"] as const)(
  "scope-code=%s is the code, by itself and by name",
  async (value) => {
    await using sim = await withVariant({ "scope-code": value });
    const natural = await sim.call(`GET /v2/meetings/${MEETING.automatic}`, { token: "sim-token-no-scope" });
    expect(natural).toMatchObject({ status: 400, outcome: "scope-missing", body: { code: Number(value) } });
    expect((await ask(sim, value)).text).toBe(natural.text);
    const special = await sim.call(`GET /v2/meetings/8000000${value.padStart(4, "0")}`);
    expect(special.text).toBe(natural.text);
  },
);

test.each([
  ["429", "rate-limit-second"],
  ["4001", "rate-limit-second"],
] as const)("qps-code=%s is the code of the per-second limit", async (value, key) => {
  await using sim = await withVariant({ "qps-code": value });
  expect((await ask(sim, key)).body.code).toBe(Number(value));
});

test("under qps-code=4001 the bare code 4001 means the per-second limit, and else nothing", async () => {
  await using sim = await withVariant({ "qps-code": "4001" });
  expect((await ask(sim, "4001")).outcome).toBe("rate-limit-second");
  await using plain = await startSimulation();
  expect((await ask(plain, "4001")).outcome).toBe("scenario-unknown");
});

describe("forms in edition current", () => {
  const form = () => registrationForm([person("Ada")]);
  test("are refused, and taken under forms=legacy", async () => {
    const line = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;
    await using strict = await startSimulation({ edition: "current" });
    expect((await strict.call(line, { form: form() })).outcome).toBe("body-form-refused");
    await using legacy = await startSimulation({ edition: "current", variants: { forms: "legacy" } });
    expect((await legacy.call(line, { form: form() })).status).toBe(201);
  });
});

describe("a world's own variants", () => {
  test("beat those of the simulator there, and nowhere else", async () => {
    await using sim = await startSimulation(
      { variants: { "expired-text": "has", duplicates: "email-only" } },
      { file: { worlds: { own: { variants: { "expired-text": "is" } } } } },
    );
    const token = "sim-token-expired";
    const own = await sim.call(`GET /worlds/own/v2/meetings/${MEETING.automatic}`, { token });
    const other = await sim.call(`GET /v2/meetings/${MEETING.automatic}`, { token });
    expect([own.body.message, other.body.message]).toEqual([
      "Access token is expired.",
      "Access token has expired.",
    ]);
    await register(sim, [person("Ada")], { world: "/worlds/own" });
    const again = await register(sim, [person("Ada")], { world: "/worlds/own" });
    expect(again.body.registrants).toEqual([{ email: "ada@example.com" }]);
  });
});
