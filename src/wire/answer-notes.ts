import { storedUnder } from "../scenario/faults.ts";
import type { Scenario } from "../scenario/find-scenario.ts";
import type { IdleRule } from "../scenario/take-turn.ts";
import type { RuleStep } from "../state/rule.ts";
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
 * Why what a rule asks for does not come about on a call, whose turn it was to be hit; undefined where it does.
 *
 * @param fault the rule's own, and what became of it
 */
export function whyIdle(
  { outcome }: RuleStep,
  answered: Outcome,
  fault: AnswerFault | undefined,
): string | undefined {
  if (outcome === undefined) return fault?.unapplied;
  return answered.key === outcome ? undefined : `the call was refused before ${outcome} could come about`;
}

/** What the reason says of a rule that would have hit. */
export function idleNote({ rule, why }: IdleRule): string {
  return `rule ${rule.id} is not spent: ${why}`;
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
    fault.entry.phase === "half"
      ? `, ${storedUnder(fault, people)} of ${people} people reached the store`
      : "";
  return `fault ${fault.name}${rule === undefined ? "" : ` by rule ${rule}`}${kept}`;
}
