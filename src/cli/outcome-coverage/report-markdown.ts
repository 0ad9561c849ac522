import { printableLine } from "../printable.ts";
import { coverageLine, type CoverageReport } from "./coverage-report.ts";
import { howTo, outOfReach } from "./report-text.ts";

/** The report for a pull request or a job's summary. */
export function markdownReport(report: CoverageReport): string {
  const { missed, ignored = [], added = [], unreachable = [], other, faults } = report;
  return [
    `## zoom-sim: ${escape(coverageLine(report))}`,
    "",
    ...table(
      "Missed",
      ["Operation", "Outcome", "How to bring it about"],
      missed.map((each) => [each.operation, each.outcome, howTo(each)]),
    ),
    ...table(
      "New since the baseline, and not counted",
      ["Operation", "Outcome", "How to bring it about"],
      added.map((each) => [each.operation, each.outcome, howTo(each)]),
    ),
    ...table(
      "Ignored",
      ["Operation", "Outcome", "Why"],
      ignored.map(({ operation, outcome, reason, met }) => [
        operation,
        outcome,
        met ? `${reason} (met all the same)` : reason,
      ]),
    ),
    ...table(
      "Not counted: no call of these operations meets it here",
      ["Outcome", "Why"],
      outOfReach(unreachable),
    ),
    ...table(
      "Met, and not counted: assumed, or the simulator's own",
      ["Operation", "Outcome"],
      other.map(({ operation, outcome }) => [operation, outcome]),
    ),
    ...(faults.met.length > 0 ? [`Faults met: ${faults.met.map(escape).join(", ")}`, ""] : []),
  ].join("\n");
}

function table(
  title: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `**${title}**`,
    "",
    line(headings),
    line(headings.map(() => "---")),
    ...rows.map((cells) => line(cells.map(escape))),
    "",
  ];
}

/** Nothing of it is read as Markdown or HTML, ends a cell, or mentions anybody. */
function escape(text: string): string {
  return printableLine(text)
    .replaceAll(/[\\`*_[\]|#~!]/g, (each) => `\\${each}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;");
}
