// Whether a tag may be released: it names the version of package.json, and CHANGELOG.md says what is in it, and when.
// node tools/check-release.mjs v1.2.3 [folder]
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [, , tag = "", folder = fileURLToPath(new URL("..", import.meta.url))] = process.argv;
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const headings = readFileSync(join(folder, "CHANGELOG.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("## "));
const heading = headings.find((line) => line.startsWith(`## [${version}]`));

const faults = [];
if (tag !== `v${version}`) faults.push(`the tag is ${tag || "missing"}; package.json has version ${version}`);
if (heading === undefined) faults.push(`CHANGELOG.md has no section [${version}]`);
else if (!/^## \[[^\]]+\] - \d{4}-\d\d-\d\d$/.test(heading)) {
  faults.push(`CHANGELOG.md has "${heading}"; write the day of the release: ## [${version}] - YYYY-MM-DD`);
}

for (const fault of faults) console.error(`release: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else console.log(`release: ${tag} may go out`);
