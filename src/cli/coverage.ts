import { SIMULATOR_OPTIONS } from "../state/options.ts";
import { SetupError } from "../state/setup-error.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import { EXIT, type Terminal } from "./commands.ts";
import {
  checkWritable,
  COUNTING_OPTIONS,
  readCounting,
  readReport,
  writeReport,
  type CountingValues,
} from "./outcome-coverage/coverage-options.ts";
import { belowLine, coverageLine, reaches, type CoverageReport } from "./outcome-coverage/coverage-report.ts";
import { mergeReports } from "./outcome-coverage/merge-reports.ts";
import { readCoverage } from "./outcome-coverage/read-coverage.ts";
import { REPORT_FORMATS, renderReport, type ReportFormat } from "./outcome-coverage/render-report.ts";
import type { OptionTable } from "./read-arguments.ts";

interface CoverageValues extends CountingValues {
  readonly min?: number;
  readonly format?: ReportFormat;
  readonly out?: string;
  readonly edition?: string;
  readonly json?: boolean;
}

const OPTIONS = {
  min: {
    kind: "integer",
    least: 0,
    most: 100,
    placeholder: "PERCENT",
    about: "exit with 1 when fewer percent of the outcomes that count were met",
  },
  ...COUNTING_OPTIONS,
  format: { kind: "choice", values: REPORT_FORMATS, default: "text", about: "how the report is written" },
  out: {
    kind: "text",
    placeholder: "FILE",
    about: "write the report to this file, and one line to the terminal",
  },
} as const satisfies OptionTable;

const OF_ALL_WORLDS = "coverage counts the calls of all worlds of the run together";

const EXAMPLE = `
  zoom-sim coverage --min 80 --ignore "hosting-disabled=our hosts are all licensed"
  zoom-sim coverage --format json --out shard-1.json
  zoom-sim coverage merge shard-*.json --min 80 --format junit --out coverage.xml
  zoom-sim coverage clear
`;

const ofSimulator: Verb<CoverageValues> = {
  usage: "coverage [merge FILES… | clear]",
  about:
    "Says which outcomes of the operations called were met, in all worlds, and how to bring about the others.",
  ofAllWorlds: OF_ALL_WORLDS,
  options: {
    ...OPTIONS,
    edition: {
      ...SIMULATOR_OPTIONS.edition,
      default: "the simulator's",
      about: "the edition that is looked at",
    },
  },
  more: EXAMPLE,
  async act({ values, admin, terminal }) {
    await checkOutput(values);
    const { count } = await readCounting(values);
    return tell(count(await readCoverage(admin, values.edition)), values, terminal);
  },
};

const ofShards: Verb<CoverageValues> = {
  usage: "coverage merge FILES…",
  about: "Makes one report of those that the shards of a run have written; needs no simulator.",
  ofAllWorlds: OF_ALL_WORLDS,
  options: OPTIONS,
  positionals: Infinity,
  async act({ values, positionals, terminal }) {
    await checkOutput(values);
    const { count } = await readCounting(values);
    const shards = [];
    for (const file of positionals) shards.push({ file, report: await readReport(file) });
    return tell(count(mergeReports(shards)), values, terminal);
  },
};

const clearing: Verb<object> = {
  usage: "coverage clear",
  about: "Forgets what was met so far, in all worlds.",
  ofAllWorlds: OF_ALL_WORLDS,
  options: {},
  async act({ admin, print }) {
    print(await admin.ask("/coverage", {}, { method: "DELETE" }), ["coverage begins anew"]);
  },
};

/** @throws SetupError for two formats, and for a file that cannot be written */
async function checkOutput({ format, json, out }: CoverageValues): Promise<void> {
  if (json && format !== undefined && format !== "json") {
    throw new SetupError(`--json and --format ${format} are two formats; leave out one of them`);
  }
  if (out !== undefined) await checkWritable(out);
}

async function tell(
  report: CoverageReport,
  { min, format, json, out }: CoverageValues,
  terminal: Terminal,
): Promise<number> {
  const text = renderReport(report, format ?? (json ? "json" : "text"), min);
  if (out === undefined) terminal.out(text);
  else {
    await writeReport(out, text).catch((error: unknown) => {
      // What was counted is not to be lost with the file.
      terminal.out(text);
      throw error;
    });
    terminal.out(`${coverageLine(report)}; written to ${out}\n`);
  }
  if (min === undefined || reaches(report, min)) return EXIT.ok;
  terminal.error(`zoom-sim: ${belowLine(report, min)}\n`);
  return EXIT.failed;
}

/** `zoom-sim coverage`: which outcomes were met. */
export function run([what, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (what === "merge") return runVerb(ofShards, rest, terminal);
  if (what === "clear") return runVerb(clearing, rest, terminal);
  return runVerb(ofSimulator, what === undefined ? rest : [what, ...rest], terminal);
}
