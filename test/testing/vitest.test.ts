import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../kit/program.ts";

const VITEST = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const CONSUMER = join(import.meta.dirname, "consumer");

const runConsumer = (environment: Readonly<Record<string, string>> = {}) =>
  runProgram(["run", "--config", join(CONSUMER, "vitest.config.ts")], {
    entry: VITEST,
    folder: CONSUMER,
    environment,
  }).ended;

const failedTests = (stdout: string): string[] =>
  [...stdout.matchAll(/^not ok \d+ - .* > (.*?)(?: # time=.*)?$/gm)].map(([, title = ""]) => title);

/** Tests of one file that run at one time cannot share an object that stands for the world of each. */
const BESIDE_OTHERS = ["runs beside others, time 1", "runs beside others, time 2"];

const JOURNAL =
  /zoom-sim: what the simulator met in "fails on purpose" \(world fails-on-purpose-[0-9a-f]{8}\):\n {2}POST \/worlds\/fails-on-purpose-[0-9a-f]{8}\/v2\/meetings\/85746065433\/batch_registrants → 400 3038 meeting-over: /;

test("each test has a world of its own, and one that fails prints its journal", async () => {
  const { code, stdout, stderr } = await runConsumer();
  expect({ code, failed: failedTests(stdout) }).toEqual({
    code: 1,
    failed: [...BESIDE_OTHERS, "fails on purpose"],
  });
  expect(stdout).toContain(
    String.raw`useZoomSim() has one world at a time, and \"runs beside others, time 1\" runs beside others`,
  );
  expect(stderr).toMatch(JOURNAL);
  expect(stderr.match(/what the simulator met/g)).toHaveLength(1);
});

test("a simulator that runs already is used where ZOOM_SIM_URL names it", async () => {
  await using simulator = runProgram(["start", "--port", "0", "--json"]);
  const [, url = ""] = await simulator.says(/"url":"([^"]+)"/);
  const { stdout } = await runConsumer({ ZOOM_SIM_URL: url });
  expect(failedTests(stdout)).toEqual([...BESIDE_OTHERS, "fails on purpose"]);
  const { worlds } = (await (await fetch(`${url}/__admin/worlds`)).json()) as { worlds: { name: string }[] };
  expect(worlds.map(({ name }) => name.replace(/-[0-9a-f]{8}$/, ""))).toEqual(
    expect.arrayContaining(["fails-on-purpose", "another-test-starts-from-nobody"]),
  );
});
