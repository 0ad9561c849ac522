import { open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { SetupError } from "../../state/setup-error.ts";
import { isObject } from "../../zoom/is-object.ts";
import { OUTCOMES } from "../../zoom/generated/outcomes.ts";
import type { Fields } from "../admin/admin-client.ts";
import type { CommandOption } from "../read-arguments.ts";
import { againstBaseline } from "./against-baseline.ts";
import type { CoverageReport } from "./coverage-report.ts";
import { checkIgnores, ignoreOutcomes, readIgnore } from "./ignore-outcomes.ts";

/** What decides which outcomes count. */
export const COUNTING_OPTIONS = {
  ignore: {
    kind: "text",
    repeated: true,
    placeholder: "OUTCOME=REASON",
    about: "do not count this outcome (of one operation: operation:outcome), and say why; may be repeated",
  },
  baseline: {
    kind: "text",
    placeholder: "FILE",
    about:
      "a report of before (--format json): missed outcomes that it does not know are told, and do not count",
  },
} as const satisfies Record<string, CommandOption>;

export interface CountingValues {
  readonly ignore?: readonly string[];
  readonly baseline?: string;
}

/** What an answer, or a file, must have to be a report. */
export const COVERAGE_FIELDS: Fields<CoverageReport> = {
  edition: "text",
  operations: "list",
  met: "list",
  missed: "list",
  other: "list",
  faults: "object",
};

/** What was said of which outcomes count. */
export interface Counting {
  /** Makes of a simulator's report the one that counts. @throws SetupError for what does not fit it */
  readonly count: (report: CoverageReport) => CoverageReport;
  /** Looks whether this program knows what is ignored. @throws SetupError with the nearest names */
  readonly checkNames: () => void;
}

/** Reads what counts, before a run: mistakes are not to show only after it. */
export async function readCounting({ ignore = [], baseline }: CountingValues): Promise<Counting> {
  const ignores = ignore.map(readIgnore);
  const before = baseline === undefined ? undefined : await readReport(baseline);
  const known = OUTCOMES.map(({ key }) => key);
  return {
    count: (report) => ignoreOutcomes(before ? againstBaseline(report, before) : report, ignores, known),
    checkNames: () => checkIgnores(ignores, known),
  };
}

/**
 * Reads a report that was written by `--format json`.
 *
 * @throws SetupError for a file that is none
 */
export async function readReport(file: string): Promise<CoverageReport> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(
      `cannot read ${file}: ${error.code === "ENOENT" ? "there is no such file" : error.message}`,
    );
  });
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    report = undefined;
  }
  if (isObject(report) && isReport(report)) return report as unknown as CoverageReport;
  throw new SetupError(
    `${file} is no coverage report; zoom-sim coverage --format json --out FILE writes one, to a file of its own`,
  );
}

function isReport({ edition, operations, met, missed, other, faults }: Record<string, unknown>): boolean {
  return (
    typeof edition === "string" && [operations, met, missed, other].every(Array.isArray) && isObject(faults)
  );
}

/** Looks whether a report can be written, and leaves what is there as it is. @throws SetupError where it cannot */
export async function checkWritable(file: string): Promise<void> {
  try {
    const known = await stat(file).catch(() => undefined);
    // Whoever reads a pipe takes its first end for the end of the report.
    if (known && !known.isFile() && !known.isDirectory()) return;
    await (await open(file, "a")).close();
    if (!known) await rm(file);
  } catch (error) {
    throw new SetupError(`cannot write ${file}: ${(error as Error).message}`);
  }
}

/** Writes a report. @throws SetupError for a file that cannot be written */
export async function writeReport(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(`cannot write ${file}: ${error.message}`);
  });
}
