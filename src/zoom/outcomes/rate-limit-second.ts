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
  refuse: ({ rate: { secondSpent, spent, seconds = 1, standing } }) => {
    if (!secondSpent) return undefined;
    const window = seconds === 1 ? "second" : "minute";
    const cure = standing
      ? `the clock stands still, so it does not end: zoom-sim clock advance ${seconds}s, or clock run`
      : `wait a ${window}`;
    return {
      reason: `the account's calls of this ${window} are spent${spent ? ` (${spent})` : ""}; ${cure}`,
    };
  },
  arrange: (facts) => ({ ...facts, rate: { ...facts.rate, secondSpent: true } }),
  headers: () => ({ "X-RateLimit-Type": "QPS" }),
} satisfies Outcome as Outcome;
