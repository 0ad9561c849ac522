import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { START_OPTIONS } from "../../src/cli/command-options.ts";
import { environmentName, flagName, SIMULATOR_OPTIONS } from "../../src/state/options.ts";
import { EFFECTS } from "./option-effects.ts";
import { startHere } from "./start-here.ts";

const { workers: _processes, watch: _edits, ...inProcess } = START_OPTIONS;
const TABLE = { ...inProcess, ...SIMULATOR_OPTIONS };

type Name = keyof typeof TABLE;

const folder = mkdtempSync(join(tmpdir(), "options-"));
/** What stands in the table of effects for things that only a running test knows. */
const known = new Map<string, string>();

beforeAll(async () => {
  for (const letter of ["A", "B"]) {
    const file = join(folder, `${letter}.jsonc`);
    writeFileSync(file, JSON.stringify({ meetings: [{ id: 85746065432, topic: `In file ${letter}` }] }));
    known.set(`FILE_${letter}`, file);
    known.set(`FILE_STATE_${letter}`, join(folder, `${letter}.db`));
    known.set(`FILE_CA_${letter}`, join(folder, `authority-${letter}.pem`));
  }
  const [one, two] = [createServer().listen(0, "127.0.0.1"), createServer().listen(0, "127.0.0.1")];
  await Promise.all([once(one, "listening"), once(two, "listening")]);
  known.set("PORT_A", String((one.address() as AddressInfo).port));
  known.set("PORT_B", String((two.address() as AddressInfo).port));
  await Promise.all([once(one.close(), "close"), once(two.close(), "close")]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Which of the two values stands in which place, and whether the first or the second is to be seen. */
const places: { title: string; file?: 0; variable?: 0 | 1; flag?: 0 | 1; seen: 0 | 1 }[] = [
  { title: "a world file is heard", file: 0, seen: 0 },
  { title: "the environment is heard", variable: 0, seen: 0 },
  { title: "a flag is heard", flag: 0, seen: 0 },
  { title: "the environment beats a world file", file: 0, variable: 1, seen: 1 },
  { title: "a flag beats the environment", variable: 0, flag: 1, seen: 1 },
  { title: "a flag beats a world file", file: 0, flag: 1, seen: 1 },
];

const cases = (Object.keys(EFFECTS) as Name[]).flatMap((name) =>
  places
    .filter(({ file }) => file === undefined || EFFECTS[name].inFile !== undefined)
    .map((place) => ({ name, ...place })),
);

/** Starts with an option said in these places, looks, and stops. */
async function look(name: Name, file: object | undefined, variable?: string, flag?: string): Promise<string> {
  const args = [...(name === "port" ? [] : ["--port", "0"]), ...(EFFECTS[name].beside ?? [])];
  if (file) {
    const path = join(folder, `${name}.jsonc`);
    writeFileSync(path, JSON.stringify(file));
    args.push("--world-file", path);
  }
  const resolved = (written: string): string => known.get(written) ?? written;
  if (flag !== undefined) args.push(`--${flagName(name, TABLE[name])}=${resolved(flag)}`);
  const environment =
    variable === undefined ? {} : { [environmentName(name, TABLE[name])]: resolved(variable) };
  const started = await startHere(args, environment);
  try {
    return await EFFECTS[name].look(started);
  } finally {
    await started.stop();
  }
}

test("every option of the command has its row", () => {
  expect(Object.keys(EFFECTS).toSorted()).toEqual(Object.keys(TABLE).toSorted());
});

test.each(cases)("$name: $title", async ({ name, file, variable, flag, seen }) => {
  const { values, inFile } = EFFECTS[name];
  const written = (place: 0 | 1 | undefined) => (place === undefined ? undefined : values[place][0]);
  const found = await look(name, file === undefined ? undefined : inFile, written(variable), written(flag));
  expect(found).toBe(known.get(values[seen][1]) ?? values[seen][1]);
});

const withDefault = (Object.keys(EFFECTS) as Name[]).filter((name) => EFFECTS[name].unset !== undefined);

test.each(withDefault)("%s: its default holds where nobody says anything", async (name) => {
  expect(await look(name, undefined)).toBe(EFFECTS[name].unset);
});

test("a value follows its flag as the next word too, also one that begins with a dash", async () => {
  const started = await startHere(["-p", "0", "--seed", "-8"]);
  const seen = await EFFECTS.seed.look(started);
  await started.stop();
  expect(seen).toBe(EFFECTS.seed.values[1][1]);
});

test("a switch needs no value", async () => {
  const started = await startHere(["--port", "0", "--no-explain"]);
  const seen = await EFFECTS.explain.look(started);
  await started.stop();
  expect(seen).toBe("left out");
});

test("variants add up over flags, environment and world file, each name for itself", async () => {
  const path = join(folder, "variants.jsonc");
  writeFileSync(path, JSON.stringify({ variants: { duplicates: "email-only", "scope-code": "104" } }));
  const flags = ["--variant", "expired-text=has", "--variant", "qps-code=4001"];
  const started = await startHere(["--port", "0", "--world-file", path, ...flags], {
    ZOOM_SIM_VARIANT: "scope-code=4700,qps-code=429",
  });
  const codes = new Map<string, number>();
  for (const scenario of ["scope-missing", "rate-limit-second"]) {
    const answer = await fetch(`${started.url}/v2/meetings/85746065432`, {
      headers: { Authorization: "Bearer any", "X-Zoom-Sim-Scenario": scenario },
    });
    codes.set(scenario, ((await answer.json()) as { code: number }).code);
  }
  const expired = await EFFECTS.variants.look(started);
  await started.stop();
  expect([...codes.values(), expired]).toEqual([4700, 4001, "Access token has expired."]);
});

test("an empty variable is as good as none", async () => {
  const started = await startHere(["--port", "0"], { ZOOM_SIM_EDITION: "" });
  const seen = await EFFECTS.edition.look(started);
  await started.stop();
  expect(seen).toBe("200");
});
