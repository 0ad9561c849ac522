import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "rate-limit-second",
  code: (variants) => Number(variants["qps-code"]),
  status: both(429),
  message: "You have reached the maximum per-second rate limit for this API. Try again later.",
  operations: API_OPERATIONS,
  evidence: "documented",
  source: SOURCE.spec2026,
  stage: "rate",
  cause: "the account's calls of this second are spent",
  state: "the account's calls of this second are spent",
  refuse: ({ rate }) =>
    rate.secondSpent
      ? {
          reason: `the account's calls of this second are spent${rate.spent ? ` (${rate.spent})` : ""}; wait a second`,
        }
      : undefined,
  arrange: (facts) => ({ ...facts, rate: { ...facts.rate, secondSpent: true } }),
  headers: () => ({ "X-RateLimit-Type": "QPS" }),
} satisfies Outcome as Outcome;
