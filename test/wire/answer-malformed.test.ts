import { Socket } from "node:net";
import { expect, test } from "vitest";
import { answerMalformed } from "../../src/wire/answer-malformed.ts";
import { startSimulation } from "../kit/simulation.ts";

test("a connection that broke in the middle of a request gets no answer, and none is counted", async () => {
  await using sim = await startSimulation();
  const socket = new Socket();
  socket.destroy();
  answerMalformed({ code: "ECONNRESET" }, socket, sim.simulator);
  expect(sim.simulator.tally.operations.size).toBe(0);
});
