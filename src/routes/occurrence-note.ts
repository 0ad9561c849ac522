import type { Call } from "../zoom/call.ts";
import { whyUnused } from "../zoom/named-occurrences.ts";
import { occurrenceParameter } from "../zoom/operations.ts";

/** What the reason says of occurrences that a call names in vain. */
export function occurrenceNote(call: Call): readonly string[] {
  const why = whyUnused(call);
  return why === undefined ? [] : [`${occurrenceParameter(call.operation)} was not used: ${why}`];
}
