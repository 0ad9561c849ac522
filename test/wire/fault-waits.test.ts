import { describe, expect, test } from "vitest";
import { exchangeWhere, isOver } from "../kit/exchanges.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { startProgram } from "../kit/program.ts";
import { person } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";
import { batchBytes, isWhole, openWire, requestBytes, type Wire } from "../kit/wire.ts";

const GET = "GET /v2/meetings/85746065432";
const [ADA, BEN] = [person("Ada"), person("Ben")];

const faulty = (fault: string, more: Record<string, string> = {}) => ({ "X-Zoom-Sim-Fault": fault, ...more });

const batch = (who: typeof ADA, fault?: string) => batchBytes([who], { headers: fault ? faulty(fault) : {} });

describe("a client that goes away", () => {
  const waits = [
    { fault: "before-commit-timeout", after: 0, delivery: "none" },
    { fault: "after-commit-timeout", after: 0, delivery: "none" },
    { fault: "latency", after: 0, delivery: "none" },
    { fault: "slow-headers", after: 0, delivery: "part" },
    { fault: "slow-headers", after: 4, delivery: "part" },
    { fault: "dribble", after: 0, delivery: "part" },
    { fault: "dribble", after: 9, delivery: "part" },
  ];
  const ways = [
    { way: "by a reset", leave: ({ socket }: Wire) => socket.resetAndDestroy() },
    { way: "by closing", leave: ({ socket }: Wire) => socket.destroy() },
    { way: "by ending its side", leave: ({ socket }: Wire) => socket.end() },
  ];
  const cases = waits.flatMap((wait) => ways.map((way) => ({ ...wait, ...way })));

  test.each(cases)("$way after $after waits of $fault leaves no timer", async (leaving) => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batch(ADA, leaving.fault));
    let wait = await held.next();
    for (let passed = 0; passed < leaving.after; passed += 1) {
      wait.pass();
      wait = await held.next();
    }
    leaving.leave(wire);
    expect(await exchangeWhere(sim, isOver)).toMatchObject({
      clientGone: true,
      delivery: leaving.delivery,
      stored: leaving.fault !== "before-commit-timeout",
    });
    expect(held.waiting).toEqual([]);
    expect((await sim.call(GET)).status).toBe(200);
  });

  test("while its answer waits for the one before it", async () => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batch(ADA, "latency") + batch(BEN, "after-commit-drop"));
    await held.next();
    await exchangeWhere(sim, ({ body }) => body.includes("ben@"));
    wire.socket.resetAndDestroy();
    const gone = (email: string) => exchangeWhere(sim, (each) => isOver(each) && each.body.includes(email));
    expect(await gone("ada@")).toMatchObject({ clientGone: true, delivery: "none" });
    expect(await gone("ben@")).toMatchObject({ clientGone: true, delivery: "none" });
    expect(held.waiting).toEqual([]);
  });

  test("during X-Zoom-Sim-Delay leaves no timer either, and its answer is none", async () => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batchBytes([ADA], { headers: { "X-Zoom-Sim-Delay": "50" } }));
    await held.next();
    wire.socket.resetAndDestroy();
    const exchange = await exchangeWhere(sim, ({ method }) => method === "POST");
    expect(exchange).toMatchObject({ clientGone: true, delivery: "none", stored: true });
    expect(held.waiting).toEqual([]);
  });
});

describe("X-Zoom-Sim-Delay goes before a fault", () => {
  test("that waits too", async () => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(requestBytes(GET, { headers: faulty("latency=30", { "X-Zoom-Sim-Delay": "20" }) }));
    for (const ms of [20, 30]) {
      const wait = await held.next();
      expect(wait.ms).toBe(ms);
      expect(wire.heard()).toBe("");
      wait.pass();
    }
    await wire.until(isWhole);
  });

  test("that answers nothing", async () => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(requestBytes(GET, { headers: faulty("before-commit-drop", { "X-Zoom-Sim-Delay": "20" }) }));
    const wait = await held.next();
    expect(wire.socket.readyState).toBe("open");
    wait.pass();
    expect([await wire.over, wire.heard()]).toEqual(["closed", ""]);
  });
});

describe("an answer that never comes", () => {
  test("holds up no shutdown", async () => {
    const held = heldTimer();
    const sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batch(ADA, "after-commit-timeout"));
    await held.next();
    // No time passes: the grace that other calls have cannot be what ends it.
    await sim[Symbol.asyncDispose]();
    expect([await wire.over, wire.heard()]).toEqual(["closed", ""]);
  });

  test("holds up no program that is told to end", async () => {
    await using program = await startProgram();
    using wire = await openWire(program.port);
    wire.send(batch(ADA, "after-commit-timeout"));
    await program.says(/fault after-commit-timeout/);
    const asked = performance.now();
    expect(await program.end("SIGTERM")).toMatchObject({ code: 0, signal: null });
    // Far less than the ten seconds that calls in flight have.
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect(wire.heard()).toBe("");
  });
});
