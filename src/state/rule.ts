import type { OperationKey } from "../zoom/operations.ts";

/** What a rule makes of a call that it hits: an outcome, a fault, both, or neither, which is the ordinary answer. */
export interface RuleStep {
  /** The outcome's key. */
  readonly outcome?: string;
  /** The fault's name, with its value if it has one: `half-drop=3`. */
  readonly fault?: string;
}

/** The calls that a rule is for; what is absent is not looked at. */
export interface RuleMatch {
  readonly operation?: OperationKey;
  readonly meetingId?: string;
  /** Matches a call that names somebody with such an address; `*` stands for any text. */
  readonly email?: string;
  /** The bearer token. */
  readonly token?: string;
}

/** An outcome or a fault that a world answers with although no call asks for it. */
export interface Rule {
  readonly id: string;
  readonly match: RuleMatch;
  /** What successive hits get, over and over; never empty. */
  readonly steps: readonly RuleStep[];
  /** How many calls it hits; undefined: all. */
  readonly times: number | undefined;
  /** It hits each so-manieth call that matches: 1 is each. */
  readonly every: number;
  /** The machine's time at which it ends, epoch milliseconds; undefined: never. */
  readonly expiresAt: number | undefined;
  /** Calls that matched while it was live. */
  readonly matched: number;
  /** Calls that it hit. */
  readonly hits: number;
}

/** The most that a rule can be told: calls that it counts, and seconds that it lives. */
export const RULE_BOUNDS = { count: 1_000_000_000, ttl: 31_536_000 } as const;

/** A rule that has hit nothing yet: unless told otherwise, each call, for ever. */
export function newRule(
  id: string,
  steps: readonly RuleStep[],
  { match = {}, times, every = 1, expiresAt }: Partial<Rule> = {},
): Rule {
  return { id, match, steps, times, every, expiresAt, matched: 0, hits: 0 };
}

/** Whether a rule can still hit, has hit as often as it may, or is over. */
export function ruleState({ times, hits, expiresAt }: Rule, systemNow: number): "live" | "spent" | "expired" {
  if (times !== undefined && hits >= times) return "spent";
  return expiresAt !== undefined && expiresAt <= systemNow ? "expired" : "live";
}
