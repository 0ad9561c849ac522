import { storedUnder } from "../scenario/faults.ts";
import type { Scenario } from "../scenario/find-scenario.ts";
import type { Outcome } from "../zoom/outcome.ts";
import type { AnswerFault } from "./answer.ts";

/** What the reason says of a scenario. */
export function scenarioNote(
  { by, others, outcome }: Scenario,
  rule: string | undefined,
  answered: Outcome,
): string {
  if (answered.key !== outcome.key)
    return `before the scenario ${outcome.key} could come about, nothing stored`;
  const also = others.length > 0 ? `, the code also means ${others.join(", ")}` : "";
  return `by ${by === "rule" ? `rule ${rule}` : `${by} scenario`}, nothing stored${also}`;
}

/**
 * What the reason says of a fault.
 *
 * @param people how many people the call names
 * @param rule the id of the rule that brought the fault about; undefined where the call asked for it
 */
export function faultNote({ fault, unapplied }: AnswerFault, people: number, rule?: string): string {
  if (unapplied !== undefined) return `fault not applied: ${unapplied}`;
  const kept =
    fault.entry.phase === "half" ? `, ${storedUnder(fault, people)} of ${people} people stored` : "";
  return `fault ${fault.name}${rule === undefined ? "" : ` by rule ${rule}`}${kept}`;
}
