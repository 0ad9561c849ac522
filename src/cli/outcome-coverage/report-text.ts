import { printableLine } from "../printable.ts";
import {
  coverageLine,
  type CoverageReport,
  type Missed,
  type OutcomeOf,
  type Unreachable,
} from "./coverage-report.ts";

/** How a missed outcome can be brought about, in one line. */
export function howTo({ how }: Missed): string {
  if (how?.call !== undefined) return `call ${how.call}`;
  if (how?.header !== undefined) return `X-Zoom-Sim-Scenario: ${how.header}`;
  if (how?.address !== undefined) return `a registrant ${how.address}`;
  return how?.id === undefined ? "" : `meeting ${how.id}`;
}

/** The report for the terminal: the number, and what was missed, by operation. */
export function textReport(report: CoverageReport): string {
  const { missed, ignored = [], added = [], unreachable = [], other, faults } = report;
  return [
    coverageLine(report),
    ...block(
      "missed, and how to bring it about",
      missed.map((each) => [pair(each), howTo(each)]),
    ),
    ...block(
      "new since the baseline, and not counted",
      added.map((each) => [pair(each), howTo(each)]),
    ),
    ...block(
      "ignored",
      ignored.map((each) => [pair(each), each.met ? `${each.reason} (met all the same)` : each.reason]),
    ),
    ...block("not counted: no call of these operations meets it here", outOfReach(unreachable)),
    ...block(
      "met, and not counted: assumed, or the simulator's own",
      other.map((each) => [pair(each), ""]),
    ),
    ...(faults.met.length > 0 ? [`faults met: ${faults.met.map(printableLine).join(", ")}`] : []),
    "",
  ].join("\n");
}

/** Each outcome once, with why it is out of reach. */
export function outOfReach(unreachable: readonly Unreachable[]): (readonly [string, string])[] {
  return [...new Map(unreachable.map(({ outcome, why }) => [outcome, why]))];
}

function pair({ operation, outcome }: OutcomeOf): string {
  return `${operation}  ${outcome}`;
}

function block(heading: string, rows: readonly (readonly [string, string])[]): string[] {
  if (rows.length === 0) return [];
  const shown = rows.map(([left, right]) => [printableLine(left), printableLine(right)] as const);
  const width = Math.max(...shown.map(([left]) => left.length));
  return [`${heading}:`, ...shown.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd())];
}
