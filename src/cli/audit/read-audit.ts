import type { AdminClient } from "../admin/admin-client.ts";
import { AUDIT_FIELDS, type AuditReport } from "./audit-report.ts";

/** Asks a simulator what Zoom would not like in its calls. @throws SetupError as the client does */
export function readAudit(admin: AdminClient): Promise<AuditReport> {
  return admin.ask<AuditReport>("/audit", AUDIT_FIELDS);
}
