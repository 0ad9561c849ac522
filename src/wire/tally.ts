import type { DeliveryState } from "../journal/delivery.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { ChangeKind } from "../zoom/registrant-change.ts";
import type { Answer } from "./answer.ts";

/** What stands in the place of an operation where a request was none of Zoom's. */
export const NO_OPERATION = "none";

/** The name under which all worlds are counted that come after the first ones; a world of this name is one of them. */
const OTHER_WORLDS = "other";

/** How long calls took, milliseconds: the most for each bucket. What took longer has one more bucket behind them. */
export const BUCKETS_MS = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;

/** What has been counted of one operation. */
export interface OperationTally {
  /** Answers by outcome, and by status below that. */
  readonly outcomes: Map<string, Map<number, number>>;
  /** Calls by the bucket into which the time falls that they took. */
  readonly buckets: number[];
  /** The time that all took together, milliseconds. */
  sumMs: number;
}

/** A call that has been answered. */
export interface TalliedCall {
  /** Undefined for what is no operation of the vendor's. */
  readonly operation: OperationKey | undefined;
  /** Undefined where it was refused before it had one. */
  readonly world: string | undefined;
  readonly answer: Answer;
  /** From the request's head to the answer, milliseconds, without what it asked to be held back. */
  readonly tookMs: number;
}

/**
 * Counts what this process does, by plain numbers: each call pays for it, and few are ever asked for. Everything
 * is counted from the start on and never goes down. What is counted by name has as many names as the catalogue,
 * worlds alone excepted, which are bounded.
 */
export class Tally {
  readonly operations = new Map<OperationKey | typeof NO_OPERATION, OperationTally>();
  readonly worlds = new Map<string, number>();
  /** Answers that somebody asked for, by the way in which they did, and by outcome below that. */
  readonly scenarios = new Map<string, Map<string, number>>();
  /** Faults that clients suffered, without their values. */
  readonly faults = new Map<string, number>();
  /** People whom stored calls were about, by what became of them. */
  readonly people = new Map<ChangeKind, number>();
  /** Deliveries of webhooks that have come to an end, by which. */
  readonly deliveries = new Map<Exclude<DeliveryState, "waiting">, number>();
  /** Requests that were not let in to what is ours, by status. */
  readonly keptOut = new Map<number, number>();
  /** Calls that Zoom would have answered with 429, where limits are only observed. */
  overQuota = 0;
  readonly #mostWorlds: number;

  /** @param mostWorlds how many worlds are counted under their own names: those that are called first */
  constructor(mostWorlds: number) {
    this.#mostWorlds = mostWorlds;
  }

  call({ operation, world, answer, tookMs }: TalliedCall): void {
    const { course } = answer;
    const tally = this.#operation(operation);
    countBelow(tally.outcomes, answer.outcome.key, answer.status);
    const ms = Math.max(0, tookMs);
    let bucket = 0;
    while (bucket < BUCKETS_MS.length && ms > (BUCKETS_MS[bucket] as number)) bucket += 1;
    tally.buckets[bucket] = (tally.buckets[bucket] as number) + 1;
    tally.sumMs += ms;
    if (world !== undefined) count(this.worlds, this.#nameOf(world));
    if (answer.overQuota) this.overQuota += 1;
    if (!course) return;
    if (course.scenario) countBelow(this.scenarios, course.scenario.by, course.scenario.key);
    const { fault, happening } = course;
    if (fault && fault.unapplied === undefined) count(this.faults, fault.fault.entry.name);
    if (happening) for (const { change } of happening.changes) count(this.people, change);
  }

  /** A request that was refused because it was not even HTTP. How long it took is not known. */
  malformed({ outcome, status }: Answer): void {
    countBelow(this.#operation(undefined).outcomes, outcome.key, status);
  }

  delivery(state: DeliveryState): void {
    if (state !== "waiting") count(this.deliveries, state);
  }

  #operation(key: OperationKey | typeof NO_OPERATION = NO_OPERATION): OperationTally {
    let tally = this.operations.get(key);
    if (!tally) {
      tally = { outcomes: new Map(), buckets: BUCKETS_MS.map(() => 0), sumMs: 0 };
      tally.buckets.push(0);
      this.operations.set(key, tally);
    }
    return tally;
  }

  #nameOf(world: string): string {
    return this.worlds.has(world) || this.worlds.size < this.#mostWorlds ? world : OTHER_WORLDS;
  }
}

/** One more of a name. */
export function count<K>(counts: Map<K, number>, name: K): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function countBelow<K>(counts: Map<string, Map<K, number>>, name: string, below: K): void {
  const own = counts.get(name);
  if (own) count(own, below);
  else counts.set(name, new Map([[below, 1]]));
}
