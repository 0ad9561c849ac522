import { randomBytes } from "node:crypto";
import type { Random } from "./random.ts";

/**
 * The only place that asks the machine for the time or for chance. Everything else is handed them.
 */

/** The machine's time in epoch milliseconds. */
export function systemTime(): number {
  return Date.now();
}

/** Milliseconds since some moment, with fractions: for durations, which a clock that is set would spoil. */
export function systemStopwatch(): number {
  // Node's `performance` tells the same, and loads all else that it measures at a start's first call.
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

const POOL_SIZE = 16_384;

/** True randomness, drawn from the machine in large pieces because each request for it is slow. */
export function systemRandom(): Random {
  let pool = Buffer.alloc(0);
  let used = 0;
  return (size) => {
    if (size > POOL_SIZE) return randomBytes(size);
    if (used + size > pool.length) {
      pool = randomBytes(POOL_SIZE);
      used = 0;
    }
    used += size;
    return pool.subarray(used - size, used);
  };
}

/** Timers of the machine, for delays and faults that take real time. */
export interface Timer {
  /**
   * Calls back after `ms` milliseconds. Returns what cancels it.
   *
   * @param idle whether a program that has nothing else to do may end meanwhile. Default: no
   */
  after(ms: number, callback: () => void, idle?: boolean): () => void;
}

export const systemTimer: Timer = {
  after(ms, callback, idle = false) {
    const timeout = setTimeout(callback, ms);
    if (idle) timeout.unref();
    return () => clearTimeout(timeout);
  },
};
