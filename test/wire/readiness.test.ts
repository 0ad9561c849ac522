import { expect, test, vi } from "vitest";
import { createReadiness } from "../../src/wire/readiness.ts";
import { heldTimer } from "../kit/held-timer.ts";

const STOPPING = "the simulator is stopping";

test("a store that has nothing to say is there, and one that answers is waited for no longer", async () => {
  const { timer, waiting } = heldTimer();
  expect(await createReadiness({}, timer, 20).whyNot()).toBeUndefined();
  expect(waiting).toEqual([]);
  const ready = () => {
    expect(waiting.map(({ ms }) => ms)).toEqual([20]);
    return Promise.resolve();
  };
  expect(await createReadiness({ ready }, timer, 20).whyNot()).toBeUndefined();
  expect(waiting).toEqual([]);
});

test("a store that is away, or does not answer in time, is said to be", async () => {
  const { timer, next } = heldTimer();
  const away = (error: unknown) =>
    createReadiness({ ready: vi.fn<() => Promise<void>>().mockRejectedValue(error) }, timer, 20).whyNot();
  expect(await away(new Error("no route"))).toBe("the store cannot be reached: no route");
  expect(await away("no route")).toBe("the store cannot be reached: no route");
  for (let wait = 0; wait < 2; wait += 1) await next();
  const silent = createReadiness({ ready: () => new Promise(() => undefined) }, timer, 20).whyNot();
  (await next()).pass();
  expect(await silent).toBe("the store cannot be reached: no answer within 20 ms");
});

test("a simulator that stops is not ready, whether its store is asked already or not", async () => {
  const { timer } = heldTimer();
  for (const store of [{}, { ready: () => Promise.resolve() }]) {
    const readiness = createReadiness(store, timer, 20);
    readiness.stop();
    expect(await readiness.whyNot()).toBe(STOPPING);
  }
  const asked = createReadiness({ ready: () => Promise.resolve() }, timer, 20);
  const why = asked.whyNot();
  asked.stop();
  expect(await why).toBe(STOPPING);
});
