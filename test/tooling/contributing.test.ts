import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const TEXT = read("CONTRIBUTING.md");

/** Made by whoever follows the steps. */
const TO_BE_WRITTEN = ["src/zoom/outcomes/topic-forbidden.ts"];

const files = [...TEXT.matchAll(/`([\w.-]+\/[\w./-]*|[A-Z]+\.md|package\.json)`/g)].map(
  ([, file = ""]) => file,
);
const commands = [...TEXT.matchAll(/(?:`|^ *)((?:npm|npx) [^`\n]+)/gm)].map(([, command = ""]) => command);

test("every file that it names is there", () => {
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual(TO_BE_WRITTEN);
});

test("every command that it names can be run", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  expect(commands.length).toBeGreaterThan(8);
  const runnable = (command: string): boolean => {
    const [program, verb = "", first = "", ...places] = command.split(" ");
    if (program === "npm") return verb === "ci" || (verb === "run" && Object.hasOwn(scripts, first));
    return verb === "vitest" && first === "run" && places.every((place) => existsSync(join(ROOT, place)));
  };
  expect(commands.filter((command) => !runnable(command))).toEqual([]);
});

test.each([
  ["src/zoom/outcome.ts", "STAGES"],
  ["src/scenario/faults.ts", "FAULTS"],
  ["src/wire/carry.ts", "WAYS"],
  ["src/state/store.ts", "Store"],
])("%s has the %s that it speaks of", (file, name) => {
  expect(TEXT).toContain(name);
  expect(read(file)).toMatch(new RegExp(`(const|interface) ${name}\\b`));
});

test("every room of the sources is in its table", () => {
  for (const room of [
    "zoom",
    "state",
    "journal",
    "scenario",
    "wire",
    "webhooks",
    "routes",
    "control",
    "contract",
  ]) {
    expect(TEXT).toContain(`\`src/${room}\` |`);
  }
});

test.each([
  "README.md",
  "CONTRIBUTING.md",
  "package.json",
  "contracts/openapi/current.json",
  "src/control/docs-page.ts",
])("%s says that this is not Zoom's", (file) => {
  expect(read(file)).toMatch(/not affiliated with Zoom/i);
});
