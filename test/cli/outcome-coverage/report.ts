import type { CoverageReport } from "../../../src/cli/outcome-coverage/coverage-report.ts";

/** A report as a simulator answers it: a batch met with three outcomes, of which two count, and two missed. */
export const REPORT: CoverageReport = {
  edition: "postman",
  operations: ["batchRegistrants", "getMeeting"],
  met: [
    { outcome: "registered", operation: "batchRegistrants", first: "1", world: "default" },
    { outcome: "meeting-found", operation: "getMeeting", first: "2", world: "default" },
  ],
  missed: [
    {
      outcome: "capacity-reached",
      operation: "batchRegistrants",
      how: {
        header: "capacity-reached",
        address: "zoom-sim+capacity-reached@example.com",
        id: "80000003043",
      },
    },
    { outcome: "meeting-unknown", operation: "batchRegistrants", how: { header: "meeting-unknown" } },
    { outcome: "meeting-unknown", operation: "getMeeting", how: { header: "meeting-unknown" } },
  ],
  other: [{ outcome: "registrants-empty", operation: "batchRegistrants", first: "3", world: "default" }],
  faults: { met: ["before-commit-drop"], missed: ["half-drop"] },
  base: 5,
  covered: 2,
  percent: 40,
};

/** A report in which what is given differs from that one. */
export function reportWith(differences: Partial<CoverageReport>): CoverageReport {
  return { ...REPORT, ...differences };
}
