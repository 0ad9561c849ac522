import { beforeAll, expect, test } from "vitest";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import type { OutcomeRow } from "../../src/zoom/outcome-rows.ts";
import { FAULTS } from "../../src/scenario/faults.ts";
import { runToEnd } from "../kit/program.ts";

let rows: OutcomeRow[] = [];
let table: string[] = [];

beforeAll(async () => {
  const [json, text] = await Promise.all([runToEnd(["outcomes", "--json"]), runToEnd(["outcomes"])]);
  expect([json.code, json.stderr, text.code, text.stderr]).toEqual([0, "", 0, ""]);
  rows = JSON.parse(json.stdout) as OutcomeRow[];
  table = text.stdout.split("\n");
});

const sorted = (keys: readonly string[]) => keys.toSorted((a, b) => (a < b ? -1 : 1));
const keys = sorted(OUTCOMES.map(({ key }) => key));

test("--json has every outcome of the catalogue once", () => {
  expect(sorted(rows.map(({ key }) => key))).toEqual(keys);
});

test("the table has every outcome of the catalogue once, under its headings", () => {
  const [heading = "", ...lines] = table;
  expect(heading.split(/ {2,}/)).toEqual([
    "KEY",
    "CODE",
    "HTTP",
    "EVIDENCE",
    "HEADER X-Zoom-Sim-Scenario",
    "ADDRESS",
    "MEETING ID",
  ]);
  const listed = lines.slice(0, lines.indexOf("")).map((line) => line.split(" ", 1)[0] ?? "");
  expect(sorted(listed)).toEqual(keys);
});

test("a line of the table says what --json says", () => {
  for (const { key, code, header, address, meetingId } of rows) {
    const line = table.find((each) => each.startsWith(`${key} `)) ?? "";
    const cells = line.split(/ {2,}/);
    expect([cells[0], cells[1], cells[4], cells[5], cells[6]]).toEqual([
      key,
      String(code ?? "-"),
      header ?? "-",
      address ?? "-",
      meetingId ?? "-",
    ]);
  }
});

/** One outcome of each sort, from the source page and the design. */
test.each([
  "capacity-reached  3043  404/400  documented  capacity-reached  zoom-sim+capacity-reached@example.com  80000003043",
  "hosting-disabled  3161  -/400  -/documented  hosting-disabled  zoom-sim+hosting-disabled@example.com  80000003161",
  "registered  -  200/201  documented  registered  zoom-sim+registered@example.com  -",
  "token-issued  -  200  documented  -  -  -",
  "body-too-large  413  413  simulator  -  -  -",
])("the table has the line: %s", (line) => {
  expect(table.map((each) => each.replaceAll(/ {2,}/g, "  "))).toContain(line);
});

test("--faults lists every fault once, with its value and what happens; --json the same", async () => {
  const [text, json, help] = await Promise.all([
    runToEnd(["outcomes", "--faults"]),
    runToEnd(["outcomes", "--faults", "--json"]),
    runToEnd(["arm", "--help"]),
  ]);
  expect([text.code, text.stderr, json.code, json.stderr]).toEqual([0, "", 0, ""]);
  const listed = JSON.parse(json.stdout) as { name: string; about: string; value?: string }[];
  expect(listed.map(({ name }) => name)).toEqual(FAULTS.map(({ name }) => name));
  const [heading = "", ...lines] = text.stdout.split("\n");
  expect(heading.split(/ {2,}/)).toEqual(["FAULT", "VALUE, AFTER =", "WHAT HAPPENS"]);
  expect(lines.slice(0, lines.indexOf("")).map((line) => line.split(/ {2,}/))).toEqual(
    listed.map(({ name, value = "-", about }) => [name, value, about]),
  );
  expect(listed.find(({ name }) => name === "latency")?.value).toBe(
    "0 to 60000: milliseconds, or least-most, of which each call draws one; 1000 by default",
  );
  expect(help.stdout).toContain("zoom-sim outcomes --faults lists them");
});
