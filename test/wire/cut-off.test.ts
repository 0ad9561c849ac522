import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import type { Exchange } from "../../src/journal/exchange.ts";
import type { Simulator } from "../../src/wire/simulator.ts";
import { cutOff, isCutOff, unsent, watchQueued } from "../../src/wire/cut-off.ts";

const exchange = { id: "one", delivery: "whole", clientGone: false } as Exchange;
const LEFT = { id: "one", delivery: "none", clientGone: true };

/** An answer that waits behind others on its connection, and what the journal is told of it. */
function queued(record: (exchange: Exchange) => Promise<void> = () => Promise.resolve()) {
  const socket = new Socket();
  const response = new EventEmitter();
  const told: Exchange[] = [];
  const failed: unknown[] = [];
  const journal = {
    record(of: Exchange) {
      told.push(of);
      return record(of);
    },
  };
  const simulator = { journal, failed: (error: unknown) => void failed.push(error) };
  const watch = () =>
    watchQueued(simulator as unknown as Simulator, exchange, response as unknown as ServerResponse, socket);
  return { socket, response, told, failed, watch };
}

const closed = (socket: Socket) => new Promise((resolve) => socket.once("close", resolve));

test("what was never sent says whether the client left or the simulator broke off", () => {
  const socket = new Socket();
  expect([isCutOff(socket), unsent(exchange, socket)]).toEqual([false, LEFT]);
  cutOff(socket);
  expect([isCutOff(socket), unsent(exchange, socket)]).toEqual([
    true,
    { ...LEFT, clientGone: false, cutOff: true },
  ]);
});

test("an answer whose connection is over, or ends before its turn, was never sent", async () => {
  const over = queued();
  over.socket.destroy();
  over.watch();
  expect(over.told).toEqual([LEFT]);

  const ends = queued();
  ends.watch();
  expect([ends.told, ends.socket.getMaxListeners()]).toEqual([[], 0]);
  ends.socket.destroy();
  await closed(ends.socket);
  expect(ends.told).toEqual([LEFT]);
});

test("one that has had its turn is left as it is, and a journal that fails is told of", async () => {
  const sent = queued();
  sent.watch();
  sent.response.emit("socket");
  sent.socket.destroy();
  await closed(sent.socket);
  expect(sent.told).toEqual([]);

  const slip = new Error("a slip");
  const lost = queued(() => Promise.reject(slip));
  lost.socket.destroy();
  lost.watch();
  await new Promise(setImmediate);
  expect(lost.failed).toEqual([slip]);
});
