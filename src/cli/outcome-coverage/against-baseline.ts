import { SetupError } from "../../state/setup-error.ts";
import { counted, pairOf, type CoverageReport } from "./coverage-report.ts";

/**
 * Takes out of what counts the missed outcomes that an earlier report did not know: those that an upgrade
 * of the simulator brought, not the app. Outcomes of operations that the app did not call then still count.
 *
 * @param baseline a report of before, its numbers are not looked at
 * @throws SetupError when the two are of different editions
 */
export function againstBaseline(report: CoverageReport, baseline: CoverageReport): CoverageReport {
  if (report.edition !== baseline.edition) {
    throw new SetupError(
      `the baseline is of edition ${baseline.edition}, this run of ${report.edition}; write another one with --out FILE --format json`,
    );
  }
  const { met, missed, other, ignored = [], added = [], unreachable = [] } = baseline;
  const known = new Set([...met, ...missed, ...other, ...ignored, ...added, ...unreachable].map(pairOf));
  const isNew = (each: CoverageReport["missed"][number]): boolean =>
    baseline.operations.includes(each.operation) && !known.has(pairOf(each));
  return counted({
    ...report,
    missed: report.missed.filter((each) => !isNew(each)),
    added: [...(report.added ?? []), ...report.missed.filter(isNew)],
  });
}
