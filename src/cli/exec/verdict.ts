import type { Level } from "../../journal/audit/finding.ts";
import { auditLines, failureLine, findingsFrom, type AuditReport } from "../audit/audit-report.ts";
import {
  belowLine,
  coverageLine,
  reaches,
  type CoverageReport,
} from "../outcome-coverage/coverage-report.ts";
import { textReport } from "../outcome-coverage/report-text.ts";
import { overQuotaLine } from "../over-quota.ts";
import type { ChildEnd } from "./run-child.ts";

/** What a run was, and what it is held to. */
export interface Run {
  readonly end: ChildEnd;
  readonly coverage: CoverageReport;
  readonly audit: AuditReport;
  /** How many calls were answered. */
  readonly calls: number;
  /** Calls that passed although Zoom would have answered 429. */
  readonly overQuota: number;
  /** Percent; undefined for none. */
  readonly minCoverage: number | undefined;
  readonly failOn: Level | undefined;
  /** Whether calls to Zoom's own addresses were to come here. */
  readonly intercepted: boolean;
}

/** What is said of a run, and the code to exit with. */
export interface Verdict {
  readonly lines: readonly string[];
  readonly code: number;
}

/** Weighs a run. A command that failed keeps its code; a broken bound is 1. The last line says why. */
export function verdictOf(run: Run): Verdict {
  const { end, coverage, audit, calls, overQuota, minCoverage, failOn, intercepted } = run;
  const below = minCoverage !== undefined && !reaches(coverage, minCoverage);
  const graves = failOn === undefined ? [] : findingsFrom(audit, failOn);
  const failures = [
    ...(end.code === 0 ? [] : [endLine(end)]),
    ...(below ? [belowLine(coverage, minCoverage)] : []),
    ...(failOn !== undefined && graves.length > 0 ? [failureLine(graves.length, failOn)] : []),
  ];
  const refusals = overQuotaLine(overQuota);
  return {
    lines: [
      // What was missed is a long list: for those who are below a bound.
      ...(below ? textReport(coverage).trimEnd().split("\n") : [coverageLine(coverage)]),
      ...(calls === 0
        ? [
            intercepted
              ? "no call has reached the simulator; does the command's client heed HTTPS_PROXY?"
              : "no call has reached the simulator; does the command read ZOOM_API_BASE_URL? Another name: --env NAME=api",
          ]
        : auditLines(audit)),
      ...(refusals === undefined ? [] : [refusals]),
      failures.join("; ") || "ok",
    ],
    code: end.code === 0 && failures.length > 0 ? 1 : end.code,
  };
}

/** How a command ended that failed. */
export function endLine({ code, signal }: ChildEnd): string {
  return signal === undefined ? `the command failed with ${code}` : `the command was ended by ${signal}`;
}
