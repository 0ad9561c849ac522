import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const script = join(import.meta.dirname, "../../tools/check-lock.mjs");

function checkLock(packages: Record<string, object>): { status: number | null; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), "lockfile-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "package-lock.json");
  writeFileSync(file, JSON.stringify({ lockfileVersion: 3, packages }));
  return spawnSync(process.execPath, [script, file], { encoding: "utf8" });
}

const native = { optionalDependencies: { "native-linux": "1.0.0", "native-darwin": "1.0.0" } };

test("an optional package that the lockfile lost is named", () => {
  const { status, stderr } = checkLock({ "node_modules/native": native, "node_modules/native-linux": {} });
  expect(status).toBe(1);
  expect(stderr).toContain("node_modules/native names the optional package native-darwin");
});

test("an optional package counts wherever Node would find it", () => {
  const packages = {
    "node_modules/@scope/native": native,
    "node_modules/@scope/native/node_modules/native-linux": {},
    "node_modules/native-darwin": {},
  };
  expect(checkLock(packages).status).toBe(0);
});

test("a download address is refused, the link to a workspace is not", () => {
  const { status, stderr } = checkLock({
    "node_modules/linked": { resolved: "tools/linked", link: true },
    "node_modules/tied": { resolved: "https://downloads.example/tied.tgz" },
  });
  expect(status).toBe(1);
  expect(stderr).toContain("node_modules/tied records a download address");
  expect(stderr).not.toContain("linked");
});
