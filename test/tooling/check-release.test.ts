import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const SCRIPT = join(import.meta.dirname, "../../tools/check-release.mjs");

test.each([
  ["v1.2.3", "## [1.2.3] - 2030-01-31", 0, "release: v1.2.3 may go out"],
  ["v1.2.4", "## [1.2.3] - 2030-01-31", 1, "the tag is v1.2.4; package.json has version 1.2.3"],
  ["v1.2.3", "## [1.2.3] - unreleased", 1, "write the day of the release: ## [1.2.3] - YYYY-MM-DD"],
  ["v1.2.3", "## [1.2.2] - 2030-01-31", 1, "CHANGELOG.md has no section [1.2.3]"],
])("tag %s under %s: exit code %s", (tag, heading, code, said) => {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "1.2.3" }));
  writeFileSync(join(folder, "CHANGELOG.md"), `# Changelog\n\n${heading}\n\n- Something.\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, tag, folder], { encoding: "utf8" });
  expect([status, stdout + stderr]).toEqual([code, expect.stringContaining(said)]);
});
