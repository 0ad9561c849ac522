// Asks the registry for known weaknesses of what is installed with the package.
//
//   npm run audit
//
// Fails on findings that tools/audit-exceptions.json does not excuse. Where the registry does not answer, it says
// so, loudly, and does not fail: nobody is to be kept from working by it.

import { spawnSync } from "node:child_process";
import process from "node:process";
import exceptions from "./audit-exceptions.json" with { type: "json" };
import { judgeAudit } from "./audit/judge-audit.ts";

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8" });
const { answered, findings, excused } = judgeAudit(stdout.trim() || "{}", exceptions);
for (const line of excused) process.stdout.write(`excused: ${line}\n`);
for (const line of findings) process.stdout.write(`FOUND: ${line}\n`);
if (!answered) {
  process.stdout.write(
    "==== NOT AUDITED: the registry does not answer audits here; run `npm run audit` where it does ====\n",
  );
} else if (findings.length === 0) {
  process.stdout.write(`no known weakness in what the package installs, ${excused.length} excused\n`);
}
process.exitCode = findings.length > 0 ? 1 : 0;
