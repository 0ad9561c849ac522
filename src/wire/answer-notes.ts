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

/** What the reason says of a fault. */
export function faultNote({ fault, unapplied }: AnswerFault): string {
  return unapplied === undefined ? `fault ${fault.name}` : `fault not applied: ${unapplied}`;
}
