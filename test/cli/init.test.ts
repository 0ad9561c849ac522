import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runToEnd, startProgram } from "../kit/program.ts";
import { runHere } from "./run-here.ts";
import { expectOneLine } from "./one-line.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "init-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface List {
  readonly total_records: number;
  readonly next_page_token: string;
  readonly registrants: { email: string; first_name: string; last_name: string }[];
}

test.each([
  { args: [], file: "zoom-sim.world.jsonc" },
  { args: ["other.jsonc"], file: "other.jsonc" },
])("init $args writes $file, says how to use it, and start accepts it", async ({ args, file }) => {
  expect(await runToEnd(["init", ...args], { folder })).toEqual({
    code: 0,
    signal: null,
    stdout: `${file} written; use it with: zoom-sim start --world-file ${file}\n`,
    stderr: "",
  });
  await using program = await startProgram(["--world-file", file], { folder });
  await program.says(/85746065436 {2}automatic approval\n/);
});

test("init never writes over a file", async () => {
  writeFileSync(join(folder, "mine.jsonc"), "{}");
  const ended = await runHere(["init", "mine.jsonc"], {}, folder);
  expectOneLine(ended, "mine.jsonc exists already", "name another file, or remove it first");
  expect(readFileSync(join(folder, "mine.jsonc"), "utf8")).toBe("{}");
});

test("init --people 500 makes five hundred different people, whom the API lists", async () => {
  await runHere(["init", "--people", "500"], {}, folder);
  await using program = await startProgram(["--world-file", "zoom-sim.world.jsonc"], { folder });
  const people: List["registrants"] = [];
  let token = "";
  do {
    const query = `page_size=300&next_page_token=${encodeURIComponent(token)}`;
    const answer = await fetch(`${program.url}/v2/meetings/85746065432/registrants?${query}`, {
      headers: { Authorization: "Bearer sim-token-full" },
    });
    const page = (await answer.json()) as List;
    expect(page.total_records).toBe(500);
    people.push(...page.registrants);
    token = page.next_page_token;
  } while (token);
  expect(people).toHaveLength(500);
  expect(new Set(people.map(({ email }) => email.toLowerCase())).size).toBe(500);
  for (const { email, first_name, last_name } of people) {
    expect(email).toMatch(/^[a-z.]+\.\d+@example\.com$/);
    expect(first_name && last_name).toBeTruthy();
  }
});

test.each([
  { title: "the same seed makes the same people", args: [["--seed=5"], ["--seed=5"]], same: true },
  { title: "another seed makes others", args: [["--seed=5"], ["--seed=6"]], same: false },
  { title: "the environment's seed counts", args: [["--seed=6"], []], same: true },
])("init: $title", async ({ args: [first = [], second = []], same }) => {
  const environment = { ZOOM_SIM_SEED: "6", ZOOM_SIM_PEOPLE: "20" };
  await runHere(["init", "a.jsonc", ...first], environment, folder);
  await runHere(["init", "b.jsonc", ...second], environment, folder);
  const [a, b] = ["a.jsonc", "b.jsonc"].map((name) => readFileSync(join(folder, name), "utf8"));
  expect(a?.match(/@example\.com/g)?.length).toBeGreaterThanOrEqual(20);
  expect(a === b).toBe(same);
});
