/** Builds what is published: the program as a bundle, its types, and the licences of what it carries. */
import { execFileSync } from "node:child_process";
import { chmod, copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { SWAGGER_FILES } from "../src/control/docs-files.ts";
import { bundle } from "./bundle/bundle.ts";
import { copyInspector } from "./bundle/inspector.ts";
import { writeLicences } from "./bundle/licences.ts";

const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

await rm(DIST, { recursive: true, force: true });
const carried = await bundle(ROOT, DIST);
const swagger = "node_modules/swagger-ui-dist";
await mkdir(join(DIST, "docs"));
for (const file of [...Object.keys(SWAGGER_FILES), "swagger-ui-bundle.js.LICENSE.txt"]) {
  await copyFile(join(ROOT, swagger, file), join(DIST, "docs", file));
}
await copyInspector(ROOT, DIST);
await writeLicences(ROOT, [...carried, swagger], join(DIST, "THIRD-PARTY-LICENSES"));
await chmod(join(DIST, "main.js"), 0o755);
const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(ROOT, "tsconfig.build.json")], { stdio: "inherit" });
