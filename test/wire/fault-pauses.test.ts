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
