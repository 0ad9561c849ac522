// Mutates src/zoom and src/wire, tests each mutant, and writes the report. Arguments go to Stryker, as in
// npm run mutation -- --mutate src/wire/serve.ts
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../..");

/** Runs a program to its end, and ends with it where it fails. */
function run(program: string, args: readonly string[], cwd = ROOT): void {
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

// Apart from the project's own packages: it is as much again, and few need it.
if (!existsSync(join(HERE, "node_modules"))) run("npm", ["ci", "--ignore-scripts"], HERE);
run(process.execPath, [
  join(HERE, "node_modules/@stryker-mutator/core/bin/stryker.js"),
  "run",
  "tools/mutation/stryker.config.json",
  ...process.argv.slice(2),
]);
run(process.execPath, [join(HERE, "report.ts")]);
