import { afterAll, beforeAll, expect, test } from "vitest";
import { createSimulator, type ZoomSim } from "../../src/index.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";

let simulator: ZoomSim;
beforeAll(async () => (simulator = await createSimulator({ port: 0, now: "2030-01-31T09:00:00Z" })));
afterAll(() => simulator.close());

const clock = (...args: string[]) => runHere(["clock", ...args], { ZOOM_SIM_URL: simulator.url ?? "" });
const shown = async (...args: string[]) => (await clock(...args)).stdout;

test("clock shows the time, and puts it forward, sets it and freezes it", async () => {
  await simulator.reset();
  expect(await shown()).toBe("2030-01-31T09:00:00.000Z  frozen\n");
  expect(await shown("advance", "1d2h30m5s")).toBe("2030-02-01T11:30:05.000Z  frozen\n");
  expect(await shown("advance", "5000")).toBe("2030-02-01T11:30:10.000Z  frozen\n");
  expect(await shown("set", "2031-01-01T00:00:00Z")).toBe("2031-01-01T00:00:00.000Z  frozen\n");
  expect(await shown("run")).toMatch(/^2031-01-01T00:\S+  running\n$/);
  expect(await shown("freeze", "2032-01-01T00:00:00Z")).toBe("2032-01-01T00:00:00.000Z  frozen\n");
  await clock("run");
  expect(await shown("freeze")).toMatch(/^2032-01-01T00:\S+  frozen\n$/);
});

test("clock goes back by a length with a minus, wherever flags stand", async () => {
  await simulator.reset();
  expect(await shown("advance", "-1d2h")).toBe("2030-01-30T07:00:00.000Z  frozen\n");
  expect(await shown("--world=default", "advance", "-1h", "--json")).toContain("2030-01-30T06:00:00.000Z");
  expect(await shown("advance", "-5000")).toBe("2030-01-30T05:59:55.000Z  frozen\n");
  expect(await shown("advance", "--", "-5s")).toBe("2030-01-30T05:59:50.000Z  frozen\n");
  expect(await shown("--help")).toContain("clock advance -1d ");
});

test.each(["99999999d", "-99999999d"])("clock advance %s names the value and the bounds", async (by) => {
  await simulator.reset();
  expectOneLine(
    { signal: null, ...(await clock("advance", by)) },
    `advance "${by}" would take the clock out of what it can show`,
    "0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z",
    "it stays at 2030-01-31T09:00:00Z",
  );
  expect(await shown()).toBe("2030-01-31T09:00:00.000Z  frozen\n");
});

test("clock is that of the world that is named, by an option or by the address", async () => {
  await simulator.reset();
  await clock("advance", "1d", "--world", "w-1");
  expect(await shown("--world=w-1")).toMatch(/^2030-02-01T09:/);
  expect(await shown(`--url=${simulator.url}/worlds/w-1`)).toMatch(/^2030-02-01T09:/);
  expect(await shown()).toMatch(/^2030-01-31T09:/);
  expect(
    (await runHere(["clock"], { ZOOM_SIM_URL: simulator.url ?? "", ZOOM_SIM_WORLD: "w-1" })).stdout,
  ).toMatch(/^2030-02-01T09:/);
});

test("--json prints the simulator's answer", async () => {
  await simulator.reset();
  expect(JSON.parse(await shown("--json"))).toMatchObject({
    now: "2030-01-31T09:00:00.000Z",
    running: false,
  });
});
