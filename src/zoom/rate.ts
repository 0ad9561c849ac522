import type { RateLabel } from "./operations.ts";

/** How far the account is into its limits with the call at hand. */
export interface RateFacts {
  /** Whether this second's allowance is spent. */
  readonly secondSpent: boolean;
  /** Whether this UTC day's allowance is spent. */
  readonly daySpent: boolean;
  /** Calls counted today under the label, this one included; undefined when nobody counts. */
  readonly today: number | undefined;
}

export const UNLIMITED: RateFacts = { secondSpent: false, daySpent: false, today: undefined };

/**
 * Calls a day of a Pro account, by label (Zoom's rate-limit page). Light and Medium calls have no
 * daily limit there; Heavy and Resource-intensive share one figure.
 */
export const DAILY_LIMIT: Partial<Record<RateLabel, number>> = {
  Heavy: 30_000,
  "Resource-intensive": 30_000,
};
