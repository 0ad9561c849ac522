import type { Call } from "./call.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Outcome, Refusal } from "./outcome.ts";

/** An outcome and why it refused. */
export interface Refused {
  readonly outcome: Outcome;
  readonly refusal: Refusal;
}

/**
 * Runs the rules of a call's operation in their order.
 *
 * @returns the first that refuses; undefined when all let the call pass
 */
export function decide(catalogue: Catalogue, call: Call): Refused | undefined {
  for (const outcome of catalogue.rules(call.operation, call.edition)) {
    const refusal = call.forced === outcome.key ? { reason: outcome.cause } : outcome.refuse?.(call);
    if (refusal) return { outcome, refusal };
  }
  return undefined;
}
