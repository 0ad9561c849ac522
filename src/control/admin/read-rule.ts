import { whyNeverOn } from "../../scenario/fault-place.ts";
import { nearestFaults, readFault, isFaultName } from "../../scenario/faults.ts";
import { outcomesNamed } from "../../scenario/name-outcome.ts";
import { nearestOutcomes } from "../../scenario/nearest-outcomes.ts";
import type { Rule, RuleStep } from "../../state/rule.ts";
import type { Catalogue } from "../../zoom/catalogue.ts";
import { EDITIONS, type Edition } from "../../zoom/edition.ts";
import type { EventKind } from "../../zoom/event-kind.ts";
import {
  ADDRESS_OPERATIONS,
  API_OPERATIONS,
  EVENT_OPERATIONS,
  kindOf,
  OPERATION_KEYS,
  type OperationKey,
} from "../../zoom/operations.ts";
import type { Variants } from "../../zoom/variants.ts";
import type { RuleInput } from "../generated/types.ts";
import { AdminRefused } from "./endpoint.ts";
import { refuseMeetingId } from "./refuse-meeting-id.ts";

/** What a rule is judged by. */
export interface RulePlace {
  readonly catalogue: Catalogue;
  /** The world's. */
  readonly edition: Edition;
  readonly variants: Variants;
  /** What the world has under the rule's `meetingId`; undefined where it has nothing, or the rule names none. */
  readonly kind: EventKind | undefined;
  /** The machine's time, epoch milliseconds. */
  readonly systemNow: number;
}

/** What a rule is made of besides its id and its counts. */
export type RuleParts = Pick<Rule, "match" | "steps" | "times" | "every" | "expiresAt">;

/** The step of a sequence that lets a call pass. */
const NORMAL = "normal";

/** What the address of some person may fit: an address, or anything with a star for what is left open. */
const FITS_SOMEBODY = /^(?:[^\s@]+@[^\s@]+|\S*\*\S*)$/;

/**
 * Reads a rule. Each of its parts leaves fewer operations that it can be for.
 *
 * @throws AdminRefused where nothing is left: such a rule would stand there and never hit
 */
export function readRule(input: RuleInput, place: RulePlace): RuleParts {
  const { operation, email, token, times, every = 1, ttl } = input;
  const meetingId = input.meetingId === undefined ? undefined : String(input.meetingId);
  let able: readonly OperationKey[] = operation ? [operation] : OPERATION_KEYS;

  const narrow = (fits: readonly OperationKey[], why: string): void => {
    const left = able.filter((each) => fits.includes(each));
    if (left.length === 0) {
      throw new AdminRefused(
        400,
        `${why} ${fits.join(", ")}; the rest of the rule is for ${able.join(", ")}`,
      );
    }
    able = left;
  };

  refuseUnheard(meetingId, email);
  if (meetingId !== undefined) narrow(EVENT_OPERATIONS, `meetingId "${meetingId}" can be matched on`);
  if (email !== undefined) narrow(ADDRESS_OPERATIONS, `email "${email}" can be matched on`);
  if (token !== undefined) narrow(API_OPERATIONS, "token can be matched on");
  const besides = input.sequence === undefined ? [] : [NORMAL];
  const steps = stepsOf(input).map((asked): RuleStep => {
    const outcome =
      asked.outcome === undefined ? undefined : outcomeOf(String(asked.outcome), able, place, besides);
    if (outcome) narrow(outcome.operations, `outcome "${asked.outcome}" (${outcome.key}) belongs to`);
    const fault = asked.fault === undefined ? undefined : faultOf(asked.fault);
    if (fault) {
      const { entry, name } = fault;
      const where = OPERATION_KEYS.filter((each) => whyNeverOn(entry, each) === undefined);
      narrow(where, `fault ${name} can act on`);
      if (outcome && entry.phase !== "answer") throw together(name, entry.phase, outcome.key);
    }
    return { ...(outcome && { outcome: outcome.key }), ...(fault && { fault: fault.name }) };
  });
  return {
    match: {
      ...(operation !== undefined && { operation }),
      ...(meetingId !== undefined && { meetingId }),
      ...(email !== undefined && { email: email.toLowerCase() }),
      ...(token !== undefined && { token }),
    },
    steps,
    times,
    every,
    expiresAt: ttl === undefined ? undefined : place.systemNow + Math.ceil(ttl * 1000),
  };
}

/** Refuses a meeting that no call can be on, and an address that no call can name. */
function refuseUnheard(meetingId: string | undefined, email: string | undefined): void {
  refuseMeetingId(meetingId);
  if (email !== undefined && !FITS_SOMEBODY.test(email)) {
    throw new AdminRefused(
      400,
      `email "${email}" fits nobody's address; write one, such as ada@example.com, or a pattern, such as *@example.com`,
    );
  }
}

interface AskedStep {
  readonly outcome?: string | number;
  readonly fault?: string;
}

function stepsOf({ outcome, fault, sequence }: RuleInput): readonly AskedStep[] {
  const single = outcome !== undefined || fault !== undefined;
  if (sequence === undefined) {
    if (single) return [{ ...(outcome !== undefined && { outcome }), ...(fault !== undefined && { fault }) }];
    throw new AdminRefused(
      400,
      'a rule says what its calls get: {"outcome": "capacity-reached"}, {"fault": "after-commit-drop"} or {"sequence": ["429", "normal"]}',
    );
  }
  if (single) {
    const surplus = outcome === undefined ? "fault" : "outcome";
    throw new AdminRefused(400, `sequence already says what each hit gets; leave out ${surplus}`);
  }
  return sequence.map((step) => {
    if (typeof step === "object") return step;
    return step === NORMAL ? {} : { outcome: step };
  });
}

/** The outcome that a key or a code means, if there is a choice on one of the operations that are left. */
function outcomeOf(
  asked: string,
  able: readonly OperationKey[],
  place: RulePlace,
  besides: readonly string[],
) {
  const { catalogue, edition, variants, kind } = place;
  const name = asked.trim();
  const candidates = outcomesNamed(catalogue, name, variants);
  if (candidates.length === 0) throw unknownOutcome(name, place, besides);
  const here = candidates.filter(({ status }) => status[edition] !== undefined);
  const [first] = here;
  if (!first) {
    const having = EDITIONS.filter((each) => candidates.some(({ status }) => status[each] !== undefined));
    throw new AdminRefused(
      400,
      `edition ${edition} of this world has no outcome "${name}"; use a world of edition ${having.join(" or ")}, which has it`,
    );
  }
  const onOneOf = (wanted: readonly OperationKey[]) =>
    here.find(({ operations }) => operations.some((each) => wanted.includes(each)));
  // A code means one thing of a meeting and another of a webinar: that of what the id is.
  const likely = kind ? able.filter((each) => kindOf(each) === kind) : able;
  return onOneOf(likely) ?? onOneOf(able) ?? first;
}

function unknownOutcome(
  name: string,
  { catalogue, variants }: RulePlace,
  besides: readonly string[],
): AdminRefused {
  if (name === NORMAL) {
    return new AdminRefused(
      400,
      `"${NORMAL}" is only for sequences: 429,${NORMAL}; without a rule every call is answered as ever`,
    );
  }
  if (catalogue.find(name)) {
    return new AdminRefused(400, `the outcome "${name}" cannot be brought about by name`);
  }
  const names = nearestOutcomes(name, catalogue, { variants }, besides);
  return new AdminRefused(
    400,
    `no outcome is named "${name}"; nearest: ${names.join(", ")}; all: zoom-sim outcomes`,
    names,
  );
}

function faultOf(text: string) {
  const fault = readFault(text);
  if (typeof fault !== "string") return fault;
  throw new AdminRefused(400, fault, isFaultName(text.trim()) ? undefined : nearestFaults(text));
}

function together(fault: string, phase: string, outcome: string): AdminRefused {
  const why =
    phase === "before-commit"
      ? `acts before anything is decided, so that outcome ${outcome} would not be seen`
      : `acts where a call is stored, and outcome ${outcome} by name stores nothing`;
  return new AdminRefused(400, `fault ${fault} ${why}; leave out one of them`);
}
