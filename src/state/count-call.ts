import type { Facts } from "../zoom/call.ts";
import { OPERATIONS, type RateLabel } from "../zoom/operations.ts";
import type { Stage } from "../zoom/outcome.ts";
import { rateLimit, sharingDay, shownPlan, type AccountPlan, type RateFacts } from "../zoom/rate.ts";
import { utcDay } from "../zoom/time.ts";
import { readClock, RUNNING_CLOCK } from "./clock.ts";
import { callsKey, clockKey, type CallCounts, type LabelCount } from "./collections.ts";
import { put, type Keys, type Loaded, type Write } from "./store.ts";

/** How calls of an operation are counted in a world. */
export interface Counter {
  readonly label: RateLabel;
  /** The plan whose windows hold. */
  readonly plan: AccountPlan;
  /** What becomes of a call over a limit; `off` where the count is only shown. */
  readonly mode: Facts["quotas"];
}

/**
 * What counting takes from the store. The clock too: calls that come in parallel are counted in the order in
 * which they commit, so a count never goes back to a second that is over.
 */
const COUNT_KEYS = { calls: callsKey, clock: clockKey };

const NOT_COUNTED: Keys = {};

/** Calls refused at these stages are not counted: whose they are is not known, or they are no calls of the account's. */
const BEFORE_COUNT: ReadonlySet<Stage> = new Set(["route", "token", "scope"]);

/** How a call is to be counted; undefined where nobody wants to know, and then it costs nothing. */
export function counterOf({ operation, rate, quotas, variants }: Omit<Facts, "stored">): Counter | undefined {
  const limited = rate.plan !== "none" && quotas !== "off";
  if (!limited && variants["rate-headers"] === "observed") return undefined;
  const label = operation && OPERATIONS[operation].label;
  return label && { label, plan: shownPlan(rate.plan), mode: limited ? quotas : "off" };
}

/** The keys that counting adds to those of a call. */
export function countKeys(counter: Counter | undefined): Keys {
  return counter ? COUNT_KEYS : NOT_COUNTED;
}

/** Whether a call that was refused at this stage, or at none, counts. */
export function isCounted(stage: Stage | undefined): boolean {
  return stage === undefined || !BEFORE_COUNT.has(stage);
}

/** A call with its count. */
export interface Counted {
  /** How far into its limits the account is with this call; it refuses where limits are enforced. */
  readonly rate: RateFacts;
  /** The same without this call. */
  readonly before: RateFacts;
  /** What Zoom would have answered, in words; undefined where it would have let the call pass, or is not asked. */
  readonly observed: string | undefined;
  readonly write: Write;
}

/**
 * Counts one more call of an account.
 *
 * @param loaded what lies under {@link countKeys}
 * @param system the machine's time, epoch milliseconds
 */
export function countCall(counter: Counter, loaded: unknown, system: number): Counted {
  const { calls: counts = {}, clock = RUNNING_CLOCK } = loaded as Loaded<typeof COUNT_KEYS>;
  const { label, plan, mode } = counter;
  const { now } = readClock(clock, system);
  const count = labelCount(counts, label, plan, now);
  const after: CallCounts = {
    ...counts,
    [label]: { ...count, calls: count.calls + 1, today: count.today + 1 },
  };
  const today = callsToday(after, label, plan, now);
  const limit = rateLimit(plan, label);
  const over = {
    second: count.calls + 1 > limit.calls,
    day: limit.daily !== undefined && today > limit.daily,
  };
  const spent = over.day
    ? `${today} of ${limit.daily} ${sharingDay(plan, label).join(" and ")} calls a day, plan ${plan}`
    : `${count.calls + 1} of ${limit.calls} ${label} calls a ${limit.seconds === 1 ? "second" : "minute"}, plan ${plan}`;
  const unspent: RateFacts = { plan, secondSpent: false, daySpent: false, today: today - 1 };
  const isOver = over.second || over.day;
  return {
    rate:
      isOver && mode === "enforce"
        ? {
            plan,
            secondSpent: over.second,
            daySpent: over.day,
            today,
            spent,
            seconds: limit.seconds,
            standing: !clock.running,
          }
        : { ...unspent, today },
    before: unspent,
    observed:
      isOver && mode === "observe"
        ? `Zoom would have answered 429 (rate-limit-${over.day ? "day" : "second"}): ${spent}`
        : undefined,
    write: put(callsKey, after),
  };
}

/** The count of a label as it stands at `now`: windows that are over count nothing. */
export function labelCount(counts: CallCounts, label: RateLabel, plan: AccountPlan, now: number): LabelCount {
  const window = Math.floor(now / (rateLimit(plan, label).seconds * 1000));
  const day = utcDay(now);
  const known = counts[label];
  return {
    window,
    calls: known?.window === window ? known.calls : 0,
    day,
    today: known?.day === day ? known.today : 0,
  };
}

/** Calls that count towards the daily figure of a label. */
export function callsToday(counts: CallCounts, label: RateLabel, plan: AccountPlan, now: number): number {
  return sharingDay(plan, label).reduce((sum, each) => sum + labelCount(counts, each, plan, now).today, 0);
}
