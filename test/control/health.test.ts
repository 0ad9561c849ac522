import { once } from "node:events";
import { expect, test } from "vitest";
import request from "supertest";
import { createSimulator } from "../../src/index.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import { startProgram } from "../kit/program.ts";
import { openRaw } from "../kit/raw-exchange.ts";
import { startSimulation } from "../kit/simulation.ts";

test("a simulator that serves lives and is ready", async () => {
  await using sim = await startSimulation();
  for (const path of ["/healthz", "/readyz", "/worlds/any/readyz"]) {
    const { status, body } = await sim.call(`GET ${path}`, { token: null });
    expect([path, status, body]).toEqual([path, 200, { status: "ok", name: "zoom-sim" }]);
  }
  expect(sim.worlds.knows("any")).toBe(false);
});

test("one whose store is away lives, is not ready, says why, and recovers", async () => {
  let away = true;
  const ready = async () => {
    if (away) throw new Error("connect ECONNREFUSED 127.0.0.1:6379");
  };
  await using sim = await startSimulation({}, { store: { ...createMemoryStore(), ready } });
  expect((await sim.call("GET /healthz")).status).toBe(200);
  const { status, body } = await sim.call("GET /readyz");
  expect([status, body]).toEqual([
    503,
    {
      status: "unready",
      reason: "the store cannot be reached: connect ECONNREFUSED 127.0.0.1:6379",
      name: "zoom-sim",
    },
  ]);
  away = false;
  expect((await sim.call("GET /readyz")).status).toBe(200);
});

test("a store that does not answer is not waited for", async () => {
  const store = { ...createMemoryStore(), ready: () => new Promise<void>(() => undefined) };
  await using sim = await startSimulation({}, { store, bounds: { readyMs: 20 } });
  const { status, body } = await sim.call("GET /readyz");
  expect([status, body]).toMatchObject([
    503,
    { reason: "the store cannot be reached: no answer within 20 ms" },
  ]);
});

test("a simulator that was closed is not ready, wherever its app is mounted", async () => {
  const simulator = await createSimulator();
  expect((await request(simulator.app).get("/readyz")).status).toBe(200);
  await simulator.close();
  const { status, body } = await request(simulator.app).get("/readyz");
  expect([status, body]).toMatchObject([503, { reason: "the simulator is stopping" }]);
});

test("a program that was asked to stop is not ready", async () => {
  await using program = await startProgram();
  using asking = await openRaw(program.port);
  asking.send("GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n");
  // Answered after the first half of the other was read.
  using later = await openRaw(program.port);
  later.send("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  await later.reply();
  program.child.kill("SIGTERM");
  // Let go of because it is idle: the program has begun to stop.
  if (!later.socket.readableEnded) await once(later.socket, "end");
  asking.send("\r\n");
  const { status, text } = await asking.reply();
  expect([status, JSON.parse(text)]).toMatchObject([503, { reason: "the simulator is stopping" }]);
  expect(await program.ended).toMatchObject({ code: 0, stderr: "" });
});
