/** Builds what is published: the program as a bundle, its types, and the licences of what it carries. */
import { execFileSync } from "node:child_process";
import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle/bundle.ts";
import { writeLicences } from "./bundle/licences.ts";

const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

await rm(DIST, { recursive: true, force: true });
const carried = await bundle(ROOT, DIST);
await writeLicences(ROOT, carried, join(DIST, "THIRD-PARTY-LICENSES"));
await chmod(join(DIST, "main.js"), 0o755);
const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(ROOT, "tsconfig.build.json")], { stdio: "inherit" });
