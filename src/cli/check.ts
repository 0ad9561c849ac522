import { checkPacts } from "../contract/check/check-pacts.ts";
import type { Finding } from "../contract/check/finding.ts";
import { findPacts } from "../contract/verify/find-pacts.ts";
import { oneLine } from "../contract/verify/one-line.ts";
import type { PactFile } from "../contract/verify/pact-file.ts";
import { readPact } from "../contract/verify/read-pact.ts";
import { SIMULATOR_OPTIONS, type Option } from "../state/options.ts";
import { SetupError } from "../state/setup-error.ts";
import { createCatalogue } from "../zoom/catalogue.ts";
import { DEFAULT_EDITION, type Edition } from "../zoom/edition.ts";
import { OUTCOMES } from "../zoom/generated/outcomes.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { readArguments } from "./read-arguments.ts";

const TABLE = {
  edition: {
    ...SIMULATOR_OPTIONS.edition,
    about: "the edition of contracts that name none (metadata.zoomSim.edition)",
  },
  json: { kind: "flag", about: "print the findings as JSON" },
} as const satisfies Record<string, Option>;

const ABOUT =
  "Compares contracts (Pact files) with the API, without running anything. Exit code: 0 clean, 1 something found, 2 the run itself is wrong.";

/** `zoom-sim check`: the gate for contracts. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals, help } = readArguments(args, terminal.environment, TABLE, Infinity);
  if (help) {
    terminal.out(commandHelp("zoom-sim check <files or folders> [options]", ABOUT, TABLE));
    return EXIT.ok;
  }
  const { edition = DEFAULT_EDITION, json = false } = values as { edition?: Edition; json?: boolean };
  const { files, notes } = await readAll(positionals, edition);
  const findings = checkPacts(files, createCatalogue(OUTCOMES));
  for (const note of notes) terminal.error(`zoom-sim: ${note}\n`);
  terminal.out(
    json ? `${JSON.stringify(jsonReport(files, findings), null, 2)}\n` : textReport(files, findings),
  );
  return findings.length > 0 ? EXIT.failed : EXIT.ok;
}

async function readAll(
  paths: readonly string[],
  edition: Edition,
): Promise<{ files: readonly PactFile[]; notes: readonly string[] }> {
  const folder = process.cwd();
  const files: PactFile[] = [];
  const notes: string[] = [];
  for (const path of await findPacts(paths, folder)) {
    const file = await readPact(path, folder, edition);
    if (file && file.interactions.length > 0) files.push(file);
    else notes.push(`${oneLine(path)} has no interactions: skipped`);
  }
  if (files.length > 0) return { files, notes };
  throw new SetupError(`no interaction in ${paths.map(oneLine).join(", ")}: nothing would be checked`);
}

function jsonReport(files: readonly PactFile[], findings: readonly Finding[]) {
  return {
    ok: findings.length === 0,
    files: files.map(({ name, consumer, edition, interactions }) => ({
      file: name,
      consumer,
      edition,
      interactions: interactions.length,
    })),
    findings,
  };
}

function textReport(files: readonly PactFile[], findings: readonly Finding[]): string {
  const lines = findings.map(({ file, interaction, problem, nearest }) =>
    oneLine(`${file}: "${interaction}": ${problem}${nearest === undefined ? "" : `; nearest: ${nearest}`}`),
  );
  const count = files.reduce((sum, { interactions }) => sum + interactions.length, 0);
  const sum = `${count} ${count === 1 ? "interaction" : "interactions"} checked, ${findings.length} found`;
  return [...lines, sum, ""].join("\n");
}
