import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "../../tools/check-node.mjs");

function checkNode(version: string): { status: number | null; stderr: string } {
  const pretend = `
    Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });
    Object.defineProperty(process, "version", { value: "v${version}" });`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  return spawnSync(process.execPath, ["--import", preload, script], { encoding: "utf8" });
}

test.each(["20.20.2", "22.17.1"])("Node %s is told what is needed and the cure", (version) => {
  const { status, stderr } = checkNode(version);
  expect(status).toBe(1);
  expect(stderr).toContain(`needs Node.js 22.18 or newer; its scripts see v${version}.`);
  expect(stderr).toContain("npm ci");
});

test.each(["22.18.0", "24.21.0", "26.0.0"])("Node %s passes without a word", (version) => {
  expect(checkNode(version)).toMatchObject({ status: 0, stderr: "" });
});
