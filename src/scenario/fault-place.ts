import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { needsBody, type FaultEntry } from "./faults.ts";

/** Why a fault can never act on an operation; undefined where it can. */
export function whyNeverOn(entry: FaultEntry, operation: OperationKey): string | undefined {
  const { phase } = entry;
  const { method, reply } = OPERATIONS[operation];
  if (phase === "answer" || phase === "before-commit") return undefined;
  // A token is not kept: it says itself what it is good for.
  if (method === "get" || operation === "issueToken") return `${operation} stores nothing`;
  if (phase === "half" && operation !== "batchRegistrants") {
    return `${operation} cannot be done by halves, as a batch can`;
  }
  if (needsBody(entry) && reply === undefined) {
    return `${entry.name} acts on a body, and ${operation} answers without one`;
  }
  return undefined;
}
