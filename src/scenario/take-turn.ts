import { readFault } from "./faults.ts";
import { whyNotOn } from "./fault-place.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { ruleState, type Rule, type RuleStep } from "../state/rule.ts";
import type { OperationKey } from "../zoom/operations.ts";

/** What rules look at of a call. */
export interface RuledCall {
  readonly operation: OperationKey;
  readonly meetingId: string;
  readonly token: string | undefined;
  /** As it was decoded. */
  readonly body: unknown;
  /** Addresses in the body, in lower case. Asked for only when a rule looks at them. */
  readonly emails: () => readonly string[];
}

/** What the armed rules make of a call. */
export interface Turn {
  /** The rule that hits; undefined when none does. */
  readonly rule: Rule | undefined;
  readonly step: RuleStep;
  /** The rules after the call, their counts put forward; undefined when none looked at it. */
  readonly rules: readonly Rule[] | undefined;
}

/** A rule whose turn it was on a call that came to an end before what the rule asks for could come about. */
export interface IdleRule {
  readonly rule: Rule;
  readonly why: string;
}

const NO_TURN: Turn = { rule: undefined, step: {}, rules: undefined };

/**
 * Lets the first live rule hit that matches the call and whose turn it is. A rule matches only calls on which
 * all of its steps can act: one that arms a full meeting is not spent by reading it.
 *
 * @param serves whether the call's operation can answer with an outcome
 * @param systemNow the machine's time, epoch milliseconds
 * @param idle those that are passed over: nothing of the call is counted for them
 */
export function takeTurn(
  rules: readonly Rule[],
  call: RuledCall,
  serves: (outcome: string) => boolean,
  systemNow: number,
  idle: readonly IdleRule[] = [],
): Turn {
  let turn = NO_TURN;
  const after = rules.map((rule) => {
    if (turn.rule || ruleState(rule, systemNow) !== "live" || !matches(rule, call, serves)) return rule;
    if (idle.some((each) => each.rule === rule)) return rule;
    const matched = rule.matched + 1;
    if (matched % rule.every !== 0) return { ...rule, matched };
    turn = { rule, step: rule.steps[rule.hits % rule.steps.length] ?? {}, rules: undefined };
    return { ...rule, matched, hits: rule.hits + 1 };
  });
  return after.some((rule, index) => rule !== rules[index]) ? { ...turn, rules: after } : turn;
}

function matches({ match, steps }: Rule, call: RuledCall, serves: (outcome: string) => boolean): boolean {
  const { email } = match;
  return (
    (match.operation === undefined || match.operation === call.operation) &&
    (match.meetingId === undefined || match.meetingId === call.meetingId) &&
    (match.token === undefined || match.token === call.token) &&
    steps.every(
      ({ outcome, fault }) =>
        (outcome === undefined || serves(outcome)) && (fault === undefined || isServedFault(fault, call)),
    ) &&
    (email === undefined || call.emails().some((each) => matchesPattern(email, each)))
  );
}

function isServedFault(text: string, { operation, body }: RuledCall): boolean {
  const fault = readFault(text);
  return typeof fault !== "string" && whyNotOn(fault.entry, operation, body) === undefined;
}
