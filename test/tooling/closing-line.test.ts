import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Runs test files of their own, inside the project so that they find vitest. */
function lastLine(files: Record<string, string>): string | undefined {
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  const folder = mkdtempSync(join(root, "node_modules/.cache/closing-line-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), `import { expect, test } from "vitest";\n${text}`);
  }
  writeFileSync(
    join(folder, "vitest.config.mjs"),
    `export default { test: { include: ["*.check.ts"], reporters: ["default", ${JSON.stringify(
      join(root, "tools/closing-line.ts"),
    )}] } };`,
  );
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const { stdout } = spawnSync(process.execPath, [vitest, "run", "--root", folder], { encoding: "utf8" });
  return stdout.trimEnd().split("\n").at(-1);
}

test("a green run ends with its count", () => {
  expect(lastLine({ "a.check.ts": 'test("a", () => {});' })).toBe("1 passed, 0 failed");
});

test("skipped tests, files that do not load and errors outside tests are counted", () => {
  const files = {
    "a.check.ts": 'test("a", () => {}); test.skip("b", () => {}); test("c", () => expect(1).toBe(2));',
    "broken.check.ts": 'throw new Error("not loaded");',
    "late.check.ts":
      'test("a", async () => { Promise.reject(new Error("nobody waits")); await new Promise((done) => setTimeout(done, 50)); });',
  };
  expect(lastLine(files)).toBe("2 passed, 3 failed, 1 skipped");
});
