import { belowLine, coverageLine, reaches, type CoverageReport } from "./coverage-report.ts";
import { howTo } from "./report-text.ts";

/**
 * The report as JUnit's XML: a suite for each operation called, in which a missed or ignored outcome counts
 * as skipped, and one for the bound, which fails where it is not reached.
 *
 * @param bound percent; undefined for none
 */
export function junitReport(report: CoverageReport, bound: number | undefined): string {
  const { missed, met, ignored = [], added = [] } = report;
  const cases: readonly Case[] = [
    ...met.map(({ operation, outcome }): Case => ({ suite: operation, name: outcome })),
    ...missed.map((each): Case => skipped(each, `missed; ${howTo(each)}`)),
    ...added.map((each): Case => skipped(each, `new since the baseline; ${howTo(each)}`)),
    ...ignored.map((each): Case => skipped(each, `ignored: ${each.reason}`)),
  ];
  const suites = [...new Set(cases.map((each) => each.suite))].map((name) =>
    suite(
      name,
      cases.filter((each) => each.suite === name),
    ),
  );
  const broken = bound !== undefined && !reaches(report, bound);
  const whole: Case = {
    suite: "coverage",
    name: coverageLine(report),
    ...(broken && { failure: belowLine(report, bound) }),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="zoom-sim coverage" ${counts([...cases, whole])}>\n${suites.join("")}${suite("coverage", [whole])}</testsuites>\n`;
}

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly skipped?: string;
  readonly failure?: string;
}

function skipped(
  { operation, outcome }: { readonly operation: string; readonly outcome: string },
  message: string,
): Case {
  return { suite: operation, name: outcome, skipped: message.replace(/; $/, "") };
}

function suite(name: string, cases: readonly Case[]): string {
  return `  <testsuite name="${escape(name)}" ${counts(cases)}>\n${cases.map(testCase).join("")}  </testsuite>\n`;
}

function counts(cases: readonly Case[]): string {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const passedOver = cases.filter((each) => each.skipped !== undefined).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="${passedOver}"`;
}

function testCase({ suite: classname, name, skipped: why, failure }: Case): string {
  const opening = `    <testcase classname="${escape(classname)}" name="${escape(name)}"`;
  if (failure !== undefined) return `${opening}><failure message="${escape(failure)}"/></testcase>\n`;
  if (why !== undefined) return `${opening}><skipped message="${escape(why)}"/></testcase>\n`;
  return `${opening}/>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML has no way at all to write half a surrogate pair, a non-character or most control characters. */
function escape(text: string): string {
  return text
    .replaceAll(/[\p{Surrogate}\uFFFE\uFFFF\p{Cc}]/gu, "\uFFFD")
    .replaceAll(/[&<>"]/g, (each) => ENTITIES[each] ?? each);
}
