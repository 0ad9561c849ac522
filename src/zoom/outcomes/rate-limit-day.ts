import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { nextUtcDay, zoomTime } from "../time.ts";

export default {
  key: "rate-limit-day",
  code: 429,
  status: both(429),
  message:
    "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.",
  operations: API_OPERATIONS,
  evidence: "documented",
  source: SOURCE.spec2026,
  stage: "rate",
  cause: "the account's calls of this UTC day are spent",
  state: "the account's calls of this day are spent",
  refuse: ({ rate, now }) =>
    rate.daySpent
      ? {
          reason: `the account's calls of this day are spent${rate.spent ? ` (${rate.spent})` : ""}; ${rate.standing ? "the clock stands still, so it does not end: zoom-sim clock advance 1d, or clock run" : `wait until ${zoomTime(nextUtcDay(now))}`}`,
        }
      : undefined,
  arrange: (facts) => ({ ...facts, rate: { ...facts.rate, daySpent: true } }),
  headers: ({ now }) => ({
    "X-RateLimit-Type": "Daily-limit",
    "Retry-After": zoomTime(nextUtcDay(now)),
  }),
} satisfies Outcome as Outcome;
