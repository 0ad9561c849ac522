import type { AdminEndpoint } from "./endpoint.ts";
import { CLOCK_ENDPOINTS } from "./clock.ts";

/** The whole admin API. */
export const ADMIN_ENDPOINTS: readonly AdminEndpoint[] = [...CLOCK_ENDPOINTS];
