import { writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { version } from "../src/state/generated/version.ts";

/** Writes what was measured, and on what, into `bench/README.md`. */
export async function writeUp(sections: readonly string[]): Promise<void> {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const text = `<!-- Written by \`npm run bench\`. -->

# Measurements

zoom-sim ${version} as it is published, Node.js ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${processor?.model.trim() ?? "unknown"}, ${memory} GiB.

Only ratios within one run mean anything: contestants are measured in turns, and each figure is the middle of its turns,
with the least and the greatest ratio beside it. *Bare* is Express 5 with multer and nothing else
(\`bench/bare-server.ts\`): it parses a batch, makes ids and links of the same length with a digest each, and answers. It
checks no token, validates nothing, keeps nothing and writes no journal; the simulator does all of that. General
simulators are measured where \`npm install --prefix bench/others\` has put them.

${sections.join("\n\n")}
`;
  await writeFile(join(import.meta.dirname, "README.md"), text);
}
