import type { Now } from "../zoom/meeting.ts";

/** A world's clock: what the vendor's time is. Real delays are not its business. */
export type Clock = () => Now;

/** A clock that runs with the machine's. */
export function runningClock(systemTime: () => number): Clock {
  return () => {
    const now = systemTime();
    return { now, anchor: now };
  };
}

/** A clock that stands still at `at`, epoch milliseconds. */
export function frozenClock(at: number): Clock {
  const now = { now: at, anchor: at };
  return () => now;
}
