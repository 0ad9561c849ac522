/**
 * Writes `docs/mutation.md` from what Stryker found. Fails where a mutant survives for which `survivors.json` has no
 * reason, where that has a reason too many, or where a source has changed since it was mutated.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdown } from "./markdown.ts";
import { explain, type Explained, type Reason, type Results } from "./survivors.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const json = (file: string): unknown => JSON.parse(read(file));

const results = json("reports/mutation/incremental.json") as Results;
const { explained, complaints }: Explained = explain(
  results,
  json("tools/mutation/survivors.json") as readonly Reason[],
);
for (const [file, { source }] of Object.entries(results.files))
  if (read(file) !== source)
    complaints.push(`${file} has changed since; run npm run mutation -- --mutate ${file}`);

const sources = globSync("src/{wire,zoom}/**/*.ts", { cwd: ROOT })
  .filter((file) => !file.includes("generated"))
  .sort();
const version = (file: string): string => (json(`${file}/package.json`) as { version: string }).version;
writeFileSync(
  join(ROOT, "docs/mutation.md"),
  markdown(
    results,
    explained,
    {
      Stryker: version("tools/mutation/node_modules/@stryker-mutator/core"),
      vitest: version("node_modules/vitest"),
      "Node.js": process.versions.node,
    },
    sources,
  ),
);
for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.exitCode = complaints.length > 0 ? 1 : 0;
