import type { ReadExchange } from "../../journal/reading.ts";
import { differences, type Difference, type Match } from "./match-exchange.ts";
import { describeRange, isWithin, type Range } from "./range.ts";

/** What is expected of the calls so far. */
export interface Expectation {
  readonly match: Match;
  readonly count: Range;
  /** What each call that is found must be. */
  readonly each: { readonly people?: Range };
}

/** A call that is nearly one that was looked for. */
export interface NearMiss {
  /** Its id in the journal. */
  readonly exchange: string;
  readonly differs: readonly Difference[];
}

/** What the journal no longer has. */
export interface Gone {
  /** How many calls went to make room. */
  readonly dropped: number;
  /** How much the journal keeps. */
  readonly most: { readonly entries: number; readonly bytes: number };
}

export interface Verdict {
  readonly ok: boolean;
  readonly found: number;
  /** In words: `exactly 3`. */
  readonly expected: string;
  readonly failures: readonly string[];
  readonly nearMisses: readonly NearMiss[];
  /** How many calls the journal no longer has. */
  readonly dropped: number;
}

/** Most near misses that are told. */
const MOST_NEAR = 5;

/** Holds the calls so far to what is expected of them. What calls that are gone may have been is a failure. */
export function verifyExchanges(
  read: readonly ReadExchange[],
  { match, count, each }: Expectation,
  gone: Gone,
): Verdict {
  const compared = read.map((one) => ({ one, differs: differences(one, match) }));
  const found = compared.filter(({ differs }) => differs.length === 0).map(({ one }) => one);
  const wrong = each.people === undefined ? [] : wrongInPeople(found, each.people);
  const ids = found.map(({ exchange }) => exchange.id);
  const failures = [
    ...(isWithin(found.length, count)
      ? []
      : [
          `found ${calls(found.length)}, expected ${describeRange(count)}${ids.length > 0 ? `: ${shorten(ids)}` : ""}`,
        ]),
    ...wrong.map(
      ({ exchange, differs: [difference] }) =>
        `exchange ${exchange} has ${String(difference?.actual)} people, expected ${String(difference?.expected)}`,
    ),
  ];
  // More of those looked for would change nothing where there are enough and each may be anything.
  const enough =
    found.length >= (count.atLeast ?? 0) && count.atMost === undefined && each.people === undefined;
  if (gone.dropped > 0 && !enough) failures.push(goneText(gone, found.length));
  // Calls too many have no near misses.
  const tooFew = found.length < (count.atLeast ?? 0);
  const others = tooFew ? nearest(compared) : [];
  return {
    ok: failures.length === 0,
    found: found.length,
    expected: describeRange(count),
    failures,
    nearMisses: [...wrong, ...others].slice(0, MOST_NEAR),
    dropped: gone.dropped,
  };
}

function wrongInPeople(found: readonly ReadExchange[], range: Range): NearMiss[] {
  return found
    .filter(({ exchange }) => !isWithin(exchange.people, range))
    .map(({ exchange }) => ({
      exchange: exchange.id,
      differs: [{ field: "people", expected: describeRange(range), actual: exchange.people }],
    }));
}

/** Those that differ in the fewest fields, the newest first. */
function nearest(compared: readonly { one: ReadExchange; differs: readonly Difference[] }[]): NearMiss[] {
  const missed = compared.filter(({ differs }) => differs.length > 0);
  const least = Math.min(...missed.map(({ differs }) => differs.length));
  return missed
    .filter(({ differs }) => differs.length === least)
    .toReversed()
    .map(({ one, differs }) => ({ exchange: one.exchange.id, differs }));
}

function goneText({ dropped, most }: Gone, found: number): string {
  const which = dropped === 1 ? "1 call has" : `${dropped} calls have`;
  const cure = `start with more --journal-entries (here ${most.entries}) or --journal-bytes (here ${most.bytes}), or clear the journal before what is counted`;
  return `${calls(found)} found among those that are left, but ${which} left the journal to make room, and which those were cannot be known: ${cure}`;
}

function calls(count: number): string {
  return count === 1 ? "1 call" : `${count} calls`;
}

const MOST_NAMED = 3;

function shorten(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return ids.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
