import type { AdminClient } from "../admin/admin-client.ts";
import { COVERAGE_FIELDS } from "./coverage-options.ts";
import { counted, type CoverageReport } from "./coverage-report.ts";

/** Asks a simulator which outcomes its calls have met. @throws SetupError as the client does */
export async function readCoverage(admin: AdminClient, edition?: string): Promise<CoverageReport> {
  const query = edition === undefined ? "" : `?edition=${encodeURIComponent(edition)}`;
  return counted(await admin.ask<CoverageReport>(`/coverage${query}`, COVERAGE_FIELDS));
}
