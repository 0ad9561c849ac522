// npm drops an optional package from the lockfile when the registry at hand does not serve it, without a word;
// the next `npm ci` on the platform that needs it then fails. So every named option must have its entry.
// Recorded download addresses would tie the lockfile to one registry.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = process.argv[2] ?? fileURLToPath(new URL("../package-lock.json", import.meta.url));
const { packages } = JSON.parse(readFileSync(file, "utf8"));

/**
 * Where Node would find `name` from inside `folder`: the nearest node_modules, going up.
 * @param {string} folder
 * @param {string} name
 */
function lookup(folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const place = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[place]) return place;
    if (at === "") return undefined;
  }
}

const faults = [];
for (const [path, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!lookup(path, name)) {
      faults.push(`${path || "the project"} names the optional package ${name}, which has no entry`);
    }
  }
  if (entry.resolved !== undefined && !entry.link) {
    faults.push(`${path} records a download address`);
  }
}

for (const fault of faults) console.error(`package-lock.json: ${fault}`);
if (faults.length > 0) {
  console.error("Cure: choose versions whose packages exist for every platform, then run `npm install`.");
  process.exitCode = 1;
} else {
  console.log(
    `package-lock.json: ${Object.keys(packages).length} entries, none missing, no download address`,
  );
}
