import { Socket } from "node:net";
import { expect, test } from "vitest";
import { answerMalformed } from "../../src/wire/answer-malformed.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { openRaw } from "../kit/raw-exchange.ts";
import { startSimulation } from "../kit/simulation.ts";
import { openWire } from "../kit/wire.ts";

test("a connection that broke in the middle of a request gets no answer, and none is counted", async () => {
  await using sim = await startSimulation();
  const socket = new Socket();
  socket.end();
  answerMalformed({ code: "ECONNRESET" }, socket, sim.simulator);
  expect(socket.destroyed).toBe(true);
  expect(sim.simulator.tally.operations.size).toBe(0);
});

test("HEAD that breaks off in its body is answered without one, and counted", async () => {
  await using sim = await startSimulation();
  using wire = await openWire(sim.port);
  wire.send("HEAD /v2/meetings/1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
  await wire.over;
  const heard = wire.heard();
  expect(heard).toMatch(/^HTTP\/1\.1 400 request-malformed\r\n(?:[\w-]+: .*\r\n)+\r\n$/);
  expect(heard).toContain("\r\nConnection: close\r\n");
  const { outcomes } = sim.simulator.tally.operations.get("none") ?? {};
  expect(outcomes?.get("request-malformed")).toEqual(new Map([[400, 1]]));
});

test("who lets go of the connection is waited for no longer", async () => {
  const { timer, waiting } = heldTimer();
  await using sim = await startSimulation({}, { timer });
  const before = waiting.length;
  using connection = await openRaw(sim.port);
  connection.send("hello\r\n\r\n");
  await connection.reply();
  expect(waiting.length).toBe(before + 1);
  connection.socket.destroy();
  while (waiting.length > before) await new Promise(setImmediate);
});
