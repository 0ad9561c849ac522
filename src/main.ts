#!/usr/bin/env node
// Nothing by name: an old Node has no enableCompileCache, and would end on the import before its line below.
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `zoom-sim needs Node.js 22.13 or newer; this is ${process.version}. Install it from https://nodejs.org\n`,
  );
  process.exit(2);
}
module.enableCompileCache();

// Loaded only now, so that an old Node gets its line and the cache serves all that follows.
const { runCommand } = await import("./cli/run-command.ts");
process.exitCode = await runCommand(process.argv.slice(2));
