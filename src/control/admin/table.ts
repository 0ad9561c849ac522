import type { AdminEndpoint } from "./endpoint.ts";
import { AUDIT_ENDPOINTS } from "./audit.ts";
import { CLOCK_ENDPOINTS } from "./clock.ts";
import { COVERAGE_ENDPOINTS } from "./coverage.ts";
import { EVENT_ENDPOINTS } from "./events.ts";
import { MAIL_ENDPOINTS } from "./mails.ts";
import { MEETING_ENDPOINTS } from "./meetings.ts";
import { OPENAPI_ENDPOINTS } from "./openapi.ts";
import { OUTCOME_ENDPOINTS } from "./outcomes.ts";
import { OVERVIEW_ENDPOINTS } from "./overview.ts";
import { REQUEST_ENDPOINTS } from "./requests.ts";
import { VERIFY_ENDPOINTS } from "./requests-verify.ts";
import { RESET_ENDPOINTS } from "./reset.ts";
import { RULE_ENDPOINTS } from "./rules.ts";
import { QUOTA_ENDPOINTS } from "./quotas.ts";
import { SNAPSHOT_ENDPOINTS } from "./snapshot.ts";
import { DELIVERY_ENDPOINTS } from "./webhook-deliveries.ts";
import { WEBHOOK_ENDPOINTS } from "./webhooks.ts";
import { WORLD_ENDPOINTS } from "./worlds.ts";

/** The whole admin API. */
export const ADMIN_ENDPOINTS: readonly AdminEndpoint[] = [
  ...OVERVIEW_ENDPOINTS,
  ...OUTCOME_ENDPOINTS,
  ...RULE_ENDPOINTS,
  ...CLOCK_ENDPOINTS,
  ...QUOTA_ENDPOINTS,
  ...WORLD_ENDPOINTS,
  ...SNAPSHOT_ENDPOINTS,
  ...MEETING_ENDPOINTS,
  ...REQUEST_ENDPOINTS,
  ...VERIFY_ENDPOINTS,
  ...DELIVERY_ENDPOINTS,
  ...WEBHOOK_ENDPOINTS,
  ...MAIL_ENDPOINTS,
  ...COVERAGE_ENDPOINTS,
  ...AUDIT_ENDPOINTS,
  ...RESET_ENDPOINTS,
  ...EVENT_ENDPOINTS,
  ...OPENAPI_ENDPOINTS,
];
