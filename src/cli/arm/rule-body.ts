import type { RuleInput } from "../../control/generated/types.ts";
import { SetupError } from "../../state/setup-error.ts";

/** What the options say of a rule. */
export interface RuleValues {
  readonly fault?: string;
  readonly sequence?: string;
  readonly times?: number;
  readonly every?: number;
  readonly ttl?: number;
  readonly operation?: string;
  readonly meeting?: string;
  readonly email?: string;
  readonly token?: string;
}

/**
 * The rule as the admin API takes it. What outcomes, faults and operations there are, the simulator says.
 *
 * @throws SetupError where nothing was said of the answer, or too much
 */
export function ruleBody(outcome: string | undefined, values: RuleValues): RuleInput {
  const { fault, sequence, times, every, ttl, operation, meeting, email, token } = values;
  if (outcome === undefined && fault === undefined && sequence === undefined) {
    throw new SetupError(
      "arm what? An outcome or its code (zoom-sim arm 3043), --fault NAME, or --sequence A,B,…",
    );
  }
  if (sequence !== undefined && (outcome !== undefined || fault !== undefined)) {
    throw new SetupError(
      `--sequence already says every answer; leave out ${outcome === undefined ? "--fault" : `"${outcome}"`}`,
    );
  }
  return defined({
    outcome,
    fault,
    sequence: sequence === undefined ? undefined : steps(sequence),
    times,
    every,
    ttl,
    operation,
    meetingId: meeting,
    email,
    token,
  });
}

function steps(sequence: string): readonly (string | object)[] {
  const names = sequence.split(",").map((each) => each.trim());
  if (names.every(Boolean)) {
    return names.map((name) => (name.startsWith("fault:") ? { fault: name.slice("fault:".length) } : name));
  }
  throw new SetupError(`--sequence is "${sequence}"; write an answer between any two commas: 429,429,normal`);
}

/** Without the fields that say nothing. */
function defined(fields: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
