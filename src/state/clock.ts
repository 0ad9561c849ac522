import type { Now } from "../zoom/meeting.ts";

/**
 * A world's clock as it is stored: what the vendor's time is. Real delays are not its business.
 */
export interface ClockRecord {
  /** Whether it runs with the machine's clock, or stands still. */
  readonly running: boolean;
  /** Milliseconds: before the machine's time while it runs, since the epoch while it stands still. */
  readonly at: number;
  /** Milliseconds by which it was set forward or back. Meetings that slide along with time do not follow these. */
  readonly advanced: number;
}

/** A clock that runs with the machine's. */
export const RUNNING_CLOCK: ClockRecord = { running: true, at: 0, advanced: 0 };

/** A clock that stands still at `at`, epoch milliseconds. */
export function frozenClock(at: number): ClockRecord {
  return { running: false, at, advanced: 0 };
}

/**
 * What a clock shows.
 *
 * @param system the machine's time, epoch milliseconds
 */
export function readClock({ running, at, advanced }: ClockRecord, system: number): Now {
  const now = running ? system + at : at;
  return { now, anchor: now - advanced };
}

/** What a clock can be made to show, epoch milliseconds: the years that are written with four digits. */
export const CLOCK_BOUNDS = {
  least: Date.parse("0001-01-01T00:00:00Z"),
  most: Date.parse("9999-12-31T23:59:59Z"),
} as const;

/** A change of a clock: stop it, let it run on, set it to a moment, or put it forward (back: below 0). */
export type ClockChange =
  | { readonly freeze: true }
  | { readonly run: true }
  | { readonly set: number }
  | { readonly advance: number };

/** The clock after a change. Set or advanced, it goes on running, or goes on standing still. */
export function changeClock(clock: ClockRecord, change: ClockChange, system: number): ClockRecord {
  const { now } = readClock(clock, system);
  if ("freeze" in change) return { ...clock, running: false, at: now };
  if ("run" in change) return { ...clock, running: true, at: now - system };
  const by = "set" in change ? change.set - now : change.advance;
  return { ...clock, at: clock.at + by, advanced: clock.advanced + by };
}
