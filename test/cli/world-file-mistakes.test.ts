import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runToEnd } from "../kit/program.ts";
import { expectOneLine } from "./one-line.ts";
import { startHere, type StartedHere } from "./start-here.ts";

const folder = mkdtempSync(join(tmpdir(), "mistakes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file in which `⟨⟩` marks the place that the program is to name. */
const mistakes: { kind: "syntax" | "schema" | "meaning"; text: string; says: RegExp }[] = [
  { kind: "syntax", text: '{\n  "edition" ⟨⟩"postman"\n}', says: /colon expected/ },
  { kind: "syntax", text: '{\n  // people\n  "users": [1 ⟨⟩2]\n}', says: /comma expected/ },
  { kind: "syntax", text: '{\n  "edition": ⟨⟩postman\n}', says: /invalid symbol/ },
  { kind: "syntax", text: '{ "edition": "postman"⟨⟩', says: /brace expected/ },
  { kind: "syntax", text: "⟨⟩", says: /value expected/ },
  { kind: "schema", text: "⟨⟩[]", says: /a world file is a JSON object/ },
  {
    kind: "schema",
    text: '{\n  "edition": ⟨⟩"old"\n}',
    says: /edition is "old"; it can be "postman", "current"/,
  },
  { kind: "schema", text: '{\n  "editions": ⟨⟩"old"\n}', says: /editions is not known here/ },
  {
    kind: "schema",
    text: '{\n  "meetings": [\n    ⟨⟩{ "topic": "x" }]\n}',
    says: /meetings\[0\]\.id is missing/,
  },
  {
    kind: "schema",
    text: '{ "meetings": [{ "id": ⟨⟩"85746065432" }] }',
    says: /id is "85746065432"; it must be integer/,
  },
  {
    kind: "schema",
    text: '{ "meetings": [{ "id": 85746065432,\n"start": ⟨⟩"+3d" }] }',
    says: /start is not known here/,
  },
  {
    kind: "schema",
    text: '{ "variants": {\n"duplicates": ⟨⟩"none" } }',
    says: /variants\.duplicates is "none"; it can be/,
  },
  {
    kind: "meaning",
    text: '{ "meetings": [\n  { "id": 85746065432 },\n  { "id": ⟨⟩85746065432 }\n] }',
    says: /meeting id 85746065432 stands twice/,
  },
  { kind: "meaning", text: '{ "meetings": [{ "id": ⟨⟩80000003038 }] }', says: /80000003038 is reserved/ },
  {
    kind: "meaning",
    text: '{ "meetings": [{ "id": 85746065432, "host_id": ⟨⟩"nobody" }] }',
    says: /host_id nobody is no user; the users are simHostLicensed0000001, /,
  },
  {
    kind: "meaning",
    text: '{\n\n  "now": ⟨⟩"tomorrow" }',
    says: /now is "tomorrow"; write a moment such as/,
  },
  {
    kind: "meaning",
    text: '{ "worlds": { "a b": ⟨⟩{} } }',
    says: /"a b" cannot be a world's name; use letters/,
  },
];

/** Writes the file; gives its name and the place of the mark as `file:line:column`. */
function write(text: string, index: number): { file: string; place: string } {
  const file = join(folder, `${index}.jsonc`);
  const before = text.slice(0, text.indexOf("⟨⟩")).split("\n");
  writeFileSync(file, text.replace("⟨⟩", ""));
  return { file, place: `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}` };
}

const stopAtOnce = (started: StartedHere): Promise<number> => started.stop();

test.each(mistakes.map((mistake, index) => ({ ...mistake, index })))(
  "a mistake of $kind is told with line and column: $says",
  async ({ text, says, index }) => {
    const { file, place } = write(text, index);
    const fault = await startHere(["--port=0", "--world-file", file]).then(
      stopAtOnce,
      (error: unknown) => error,
    );
    expect(fault).toBeInstanceOf(Error);
    const { message } = fault as Error;
    expect(message.split(": ", 1)).toEqual([place]);
    expect(message).toMatch(says);
    expect(message).not.toContain("\n");
  },
);

test.each(["syntax", "schema", "meaning"] as const)(
  "a mistake of %s is one line of the program",
  async (kind) => {
    const mistake = mistakes.find((each) => each.kind === kind)!;
    const { file, place } = write(mistake.text, 100);
    expectOneLine(
      await runToEnd(["start", "--port", "0", "--world-file", file]),
      `zoom-sim: ${place}: `,
      mistake.says,
    );
  },
);
