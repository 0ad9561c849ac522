import { describe, expect, test } from "vitest";
import { heldTimer } from "../kit/held-timer.ts";
import { emailsListed, person, register } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";

const delayed = (ms: string) => ({ headers: { "X-Zoom-Sim-Delay": ms } });

describe("X-Zoom-Sim-Delay", () => {
  test("holds the answer back for that long, though everything is stored", async () => {
    const { timer, next } = heldTimer();
    await using sim = await startSimulation({}, { timer });
    const wait = next();
    let answered = false;
    const reply = register(sim, [person("Ada")], delayed("1500")).then((each) => {
      answered = true;
      return each;
    });
    const { ms, pass } = await wait;
    expect(ms).toBe(1500);
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
    expect(answered).toBe(false);
    pass();
    expect((await reply).status).toBe(200);
  });

  test.each([
    { what: "a refusal of a rule", line: "GET /v2/meetings/81000000001", headers: {} },
    {
      what: "an unknown scenario",
      line: "GET /v2/meetings/81000000001",
      headers: { "X-Zoom-Sim-Scenario": "x" },
    },
    { what: "a path that Zoom does not know", line: "GET /v2/nowhere", headers: {} },
    { what: "a method that a path does not have", line: "PUT /v2/meetings/81000000001", headers: {} },
    { what: "a token", line: "POST /oauth/token?grant_type=account_credentials", headers: {} },
  ])("holds $what back too", async ({ line, headers }) => {
    const { timer, next } = heldTimer();
    await using sim = await startSimulation({}, { timer });
    const wait = next();
    const reply = sim.call(line, { headers: { ...headers, ...delayed("7").headers } });
    const { ms, pass } = await Promise.race([wait, reply.then(() => ({ ms: 0, pass: () => {} }))]);
    pass();
    await reply;
    expect(ms).toBe(7);
  });

  test.each(["0", "00"])("of %s holds nothing back", async (ms) => {
    const { timer, waiting } = heldTimer();
    await using sim = await startSimulation({}, { timer });
    expect((await register(sim, [person("Ada")], delayed(ms))).status).toBe(200);
    expect(waiting).toEqual([]);
  });

  test.each(["-1", "1.5", "1e3", "soon", "60001", "999999999999", "", "NaN", "Infinity"])(
    "of %j is refused with the bound",
    async (ms) => {
      await using sim = await startSimulation();
      const reply = await register(sim, [person("Ada")], delayed(ms));
      expect(reply).toMatchObject({ status: 400, outcome: "delay-invalid", body: { code: 400 } });
      expect(reply.reason).toBe(
        `X-Zoom-Sim-Delay is "${ms}"; it can be a whole number of milliseconds from 0 to 60000`,
      );
      expect(await emailsListed(sim)).toEqual([]);
    },
  );

  test("has the bound that the simulator is made with", async () => {
    await using sim = await startSimulation({}, { bounds: { delayMs: 5 } });
    expect((await register(sim, [person("Ada")], delayed("6"))).reason).toContain("from 0 to 5");
  });
});

test("the longest delay is still one", async () => {
  const { timer, next } = heldTimer();
  await using sim = await startSimulation({}, { timer, bounds: { delayMs: 7 } });
  const wait = next();
  const reply = register(sim, [person("Ada")], delayed("7"));
  (await wait).pass();
  expect((await reply).status).toBe(200);
  expect((await register(sim, [person("Zoe")], delayed("8"))).outcome).toBe("delay-invalid");
});
