import type { Facts } from "./call.ts";
import { OPERATIONS, type OperationKey } from "./operations.ts";
import type { Outcome } from "./outcome.ts";
import { rateLimit, shownPlan } from "./rate.ts";

/**
 * The rate-limit headers of an answer, and what its outcome adds. `observed`, as live replies of 2026 have them: the category,
 * and what the outcome itself adds. `documented`, as Zoom's older page has them: the account's daily
 * limit and what is left of it too, by the account's plan (Pro where it has none).
 */
export function rateHeaders(
  facts: Facts,
  outcome: Outcome,
  operation: OperationKey | undefined = facts.operation,
): Record<string, string> {
  const label = operation && OPERATIONS[operation].label;
  if (!label) return { ...outcome.headers?.(facts) };
  const headers = { "X-RateLimit-Category": label, ...outcome.headers?.(facts) };
  if (facts.variants["rate-headers"] === "observed") return headers;
  const { daily } = rateLimit(shownPlan(facts.rate.plan), label);
  if (daily === undefined) return headers;
  const left = facts.rate.daySpent ? 0 : Math.max(0, daily - (facts.rate.today ?? 0));
  const counted = { "X-RateLimit-Limit": String(daily), "X-RateLimit-Remaining": String(left) };
  // The recorded answer to a spent quota of one registrant has limit and remaining, but no type.
  return outcome.stage === "quota"
    ? { ...headers, ...counted }
    : { "X-RateLimit-Type": "Daily-limit", ...counted, ...headers };
}
