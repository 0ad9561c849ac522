import { SetupError } from "../../state/setup-error.ts";
import { counted, pairOf, type CoverageReport, type OutcomeOf } from "./coverage-report.ts";

/** A report and the file it came from. */
export interface NamedReport {
  readonly file: string;
  readonly report: CoverageReport;
}

/**
 * One report of a run that was split into shards: what one of them met is met. An outcome that a shard
 * ignored stays ignored.
 *
 * @throws SetupError for none, and for reports of different editions
 */
export function mergeReports(shards: readonly NamedReport[]): CoverageReport {
  const [first, ...others] = shards;
  if (!first) throw new SetupError("no reports to merge: zoom-sim coverage merge FILES…");
  for (const { file, report } of others) {
    if (report.edition === first.report.edition) continue;
    throw new SetupError(
      `${first.file} is of edition ${first.report.edition}, ${file} of ${report.edition}; merge those of one edition`,
    );
  }
  const all = <T>(of: (report: CoverageReport) => readonly T[] | undefined): T[] =>
    shards.flatMap(({ report }) => of(report) ?? []);
  const everMet = all(({ met }) => met);
  const metPairs = new Set(everMet.map(pairOf));
  const ignored = once(all((report) => report.ignored)).map((each) => ({
    ...each,
    met: each.met || metPairs.has(pairOf(each)),
  }));
  const ignoredPairs = new Set(ignored.map(pairOf));
  const counts = (each: OutcomeOf): boolean => !ignoredPairs.has(pairOf(each));
  const isMissed = (each: OutcomeOf): boolean => counts(each) && !metPairs.has(pairOf(each));
  const added = once(all((report) => report.added)).filter(isMissed);
  const addedPairs = new Set(added.map(pairOf));
  // What one shard could meet counts, though another could not.
  const missed = once(all((report) => report.missed));
  const missedPairs = new Set(missed.map(pairOf));
  const unreachable = once(all((report) => report.unreachable)).filter(
    (each) => isMissed(each) && !missedPairs.has(pairOf(each)),
  );
  const { ignored: _ignored, added: _added, unreachable: _unreachable, ...plain } = first.report;
  const faultsMet = [...new Set(all(({ faults }) => faults.met))];
  return counted({
    ...plain,
    operations: [...new Set(all(({ operations }) => operations))],
    met: once(everMet).filter(counts),
    missed: missed.filter((each) => isMissed(each) && !addedPairs.has(pairOf(each))),
    other: once(all(({ other }) => other)),
    faults: {
      met: faultsMet,
      missed: [...new Set(all(({ faults }) => faults.missed))].filter((name) => !faultsMet.includes(name)),
    },
    ...(unreachable.length > 0 && { unreachable }),
    ...(ignored.length > 0 && { ignored }),
    ...(added.length > 0 && { added }),
  });
}

/** Each outcome of an operation once: the first that is there. */
function once<T extends OutcomeOf>(entries: readonly T[]): T[] {
  const byPair = new Map<string, T>();
  for (const each of entries) if (!byPair.has(pairOf(each))) byPair.set(pairOf(each), each);
  return [...byPair.values()];
}
