import { grantOf, storesTokens } from "../zoom/grants.ts";
import { actionOf, OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { needsBody, type FaultEntry } from "./faults.ts";

/** Why a fault can never act on an operation; undefined where it can. */
export function whyNeverOn(entry: FaultEntry, operation: OperationKey): string | undefined {
  const { phase } = entry;
  const { method, reply, stores } = OPERATIONS[operation];
  if (phase === "answer" || phase === "before-commit") return undefined;
  if (method === "get" && !stores) return `${operation} stores nothing`;
  if (phase === "half" && actionOf(operation) !== "batchRegistrants") {
    return `${operation} cannot be done by halves, as a batch can`;
  }
  if (needsBody(entry) && reply === undefined) {
    return `${entry.name} acts on a body, and ${operation} answers without one`;
  }
  return undefined;
}

/** Why a fault cannot act on a call, whatever is stored; undefined where it can. */
export function whyNotOn(entry: FaultEntry, operation: OperationKey, body: unknown): string | undefined {
  const { phase } = entry;
  // A token that is no user's is not kept: it says itself what it is good for.
  const kept = operation !== "issueToken" || phase === "answer" || phase === "before-commit";
  if (kept || storesTokens(grantOf(body))) return whyNeverOn(entry, operation);
  return `${operation} stores nothing for the grant ${grantOf(body)}`;
}
