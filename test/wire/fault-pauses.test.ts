import { Socket } from "node:net";
import { expect, test } from "vitest";
import { createPauses } from "../../src/wire/pauses.ts";
import { heldTimer } from "../kit/held-timer.ts";

// A connection may live for years, so what each wait leaves on it counts.

test.each(["pause", "stall"] as const)("a %s leaves nothing on its connection", async (kind) => {
  const { timer, next } = heldTimer();
  const socket = new Socket();
  const before = socket.listenerCount("close");
  const wait = createPauses(timer)[kind](5, socket);
  (await next()).pass();
  await wait;
  expect(socket.listenerCount("close")).toBe(before);
});

test("a stall that would begin when the simulator has stopped is none; a pause still is one", async () => {
  const { timer, next, waiting } = heldTimer();
  const socket = new Socket();
  const pauses = createPauses(timer);
  pauses.endStalls();
  await pauses.stall(5, socket);
  expect(waiting).toEqual([]);
  const wait = pauses.pause(5, socket);
  (await next()).pass();
  await wait;
});

test("no wait is none, and so is one for a connection that is over", async () => {
  const { timer, waiting } = heldTimer();
  const socket = new Socket();
  const pauses = createPauses(timer);
  const nothing = pauses.pause(0, socket);
  expect(waiting).toEqual([]);
  await nothing;
  socket.destroy();
  const gone = pauses.pause(5, socket);
  expect(waiting).toEqual([]);
  await gone;
});

test("a connection that closes ends its waits, of which it may have any number", async () => {
  const { timer, waiting } = heldTimer();
  const socket = new Socket();
  const pauses = createPauses(timer);
  const waits = Array.from({ length: 20 }, () => pauses.pause(5, socket));
  expect([waiting.length, socket.getMaxListeners()]).toEqual([20, 0]);
  socket.destroy();
  await Promise.all(waits);
  expect(waiting).toEqual([]);
});

test("stalls end when the simulator stops, pauses do not", async () => {
  const { timer, waiting } = heldTimer();
  const socket = new Socket();
  const pauses = createPauses(timer);
  const stalls = [pauses.stall(5, socket), pauses.stall(5, socket)];
  void pauses.pause(7, socket);
  pauses.endStalls();
  await Promise.all(stalls);
  expect(waiting.map(({ ms }) => ms)).toEqual([7]);
});
