import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { bundle } from "../../tools/bundle/bundle.ts";
import { expectOneLine } from "../cli/one-line.ts";
import { runToEnd } from "../kit/program.ts";
import { folderWith, pact, READ_MEETING } from "./verify-contracts.ts";

// As it is published: bundled, in a place from which no Pact is found but the user's own.

const ROOT = join(import.meta.dirname, "../..");
const PACKED = { "package.json": { type: "module" }, "app.json": pact([READ_MEETING]) };

let dist = "";
beforeAll(async () => {
  dist = join(folderWith({}), "dist");
  await bundle(ROOT, dist);
});

function install(): { folder: string; entry: string } {
  const folder = folderWith(PACKED);
  cpSync(dist, join(folder, "node_modules/zoom-sim/dist"), { recursive: true });
  cpSync(join(folder, "package.json"), join(folder, "node_modules/zoom-sim/package.json"));
  return { folder, entry: join(folder, "node_modules/zoom-sim/dist/main.js") };
}

test("without Pact: one line that says what to install, exit code 2", async () => {
  expectOneLine(
    await runToEnd(["verify", "app.json"], install()),
    "install it with: npm install --save-dev @pact-foundation/pact",
  );
});

test("with the user's Pact the bundle verifies", async () => {
  const { folder, entry } = install();
  mkdirSync(join(folder, "node_modules/@pact-foundation"));
  symlinkSync(
    join(ROOT, "node_modules/@pact-foundation/pact"),
    join(folder, "node_modules/@pact-foundation/pact"),
  );
  const { code, stdout, stderr } = await runToEnd(["verify", "app.json"], { folder, entry });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/\n1 interactions: 1 verified, 0 failed\n$/);
});
