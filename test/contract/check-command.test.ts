import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectOneLine } from "../cli/one-line.ts";
import { runHere } from "../cli/run-here.ts";

let folder = "";
const CLEAN = {
  description: "somebody registers",
  providerState: "a meeting with manual approval",
  request: {
    method: "POST",
    path: "/v2/meetings/85746065433/batch_registrants",
    body: { registrants: [{ first_name: "Ada", email: "ada@example.com" }] },
  },
  response: { status: 200, body: { registrants: [{ email: "ada@example.com" }] } },
};
const pact = (interactions: unknown[], edition?: string): string =>
  JSON.stringify({
    consumer: { name: "app" },
    provider: { name: "zoom-sim" },
    interactions,
    metadata: { ...(edition && { zoomSim: { edition } }) },
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "zoom-sim-check-"));
  mkdirSync(join(folder, "mixed"));
  mkdirSync(join(folder, "bare"));
  const files = {
    "clean.json": pact([CLEAN]),
    "mixed/a.json": pact([CLEAN, { ...CLEAN, response: { status: 203 } }]),
    "mixed/package.json": '{"name":"x"}',
    "bare/package.json": '{"name":"x"}',
    "current.json": pact([CLEAN], "current"),
    "none.json": pact([]),
    "cut.json": pact([CLEAN]).slice(0, -5),
    "empty.json": "",
    "steering.json": pact([{ ...CLEAN, description: "a\u001b[2Jb\nc", response: { status: 203 } }]),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (...args: string[]) => runHere(["check", ...args], {}, folder);

test("exit 0 when nothing is found; the contracts of this repository are clean", async () => {
  expect(await check("clean.json")).toEqual({
    code: 0,
    stdout: "1 interaction checked, 0 found\n",
    stderr: "",
  });
  const own = await check(fileURLToPath(new URL("../../contracts/pacts", import.meta.url)));
  expect(own).toMatchObject({ code: 0, stderr: "" });
  expect(own.stdout).toMatch(/^\d{2,} interactions checked, 0 found\n$/);
});

test("exit 1 with a line for each finding: file, interaction, what exists", async () => {
  const { code, stdout, stderr } = await check("mixed");
  expect(code).toBe(1);
  expect(stdout.split("\n")).toEqual([
    expect.stringMatching(
      /^mixed\/a\.json: "somebody registers": no outcome of POST \S+ has status 203 in edition postman; nearest: 200, /,
    ),
    "2 interactions checked, 1 found",
    "",
  ]);
  expect(stderr).toMatch(/package\.json has no interactions: skipped\n$/);
});

test("the edition is the file's own, else the one given", async () => {
  expect(await check("clean.json", "--edition", "current")).toMatchObject({ code: 1 });
  expect(await check("current.json", "--edition", "postman")).toMatchObject({ code: 1 });
});

test("--json has the same", async () => {
  const { code, stdout } = await check("--json", "mixed", "clean.json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    files: [
      { file: "mixed/a.json", consumer: "app", edition: "postman", interactions: 2 },
      { file: "clean.json", interactions: 1 },
    ],
    findings: [{ file: "mixed/a.json", interaction: "somebody registers", kind: "status" }],
  });
  expect(JSON.parse((await check("--json", "clean.json")).stdout)).toMatchObject({ ok: true, findings: [] });
});

test.each([
  [[], "no pact is named"],
  [["nowhere.json"], "nowhere.json"],
  [["bare"], "no interaction in bare"],
  [["none.json"], "no interaction in none.json"],
  [["cut.json", "clean.json"], "cut.json is not JSON"],
  [["empty.json"], "empty.json is empty"],
])("exit 2 with one line for %j", async (args, words) => {
  expectOneLine(await check(...args), words);
});

test("a contract cannot steer the terminal", async () => {
  const { stdout } = await check("steering.json");
  expect(stdout).toContain(String.raw`"a\u001b[2Jb\u000ac"`);
});
