import type { CoverageReport } from "./coverage-report.ts";
import { junitReport } from "./report-junit.ts";
import { markdownReport } from "./report-markdown.ts";
import { textReport } from "./report-text.ts";

/** How a report can be written. */
export const REPORT_FORMATS = ["text", "json", "markdown", "junit"] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report in a format. @param bound percent, which JUnit's format tells; undefined for none */
export function renderReport(
  report: CoverageReport,
  format: ReportFormat,
  bound: number | undefined,
): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    case "markdown":
      return markdownReport(report);
    case "junit":
      return junitReport(report, bound);
    default:
      return textReport(report);
  }
}
