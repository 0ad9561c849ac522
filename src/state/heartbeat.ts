import { evenIfLost } from "./even-if-lost.ts";
import type { Timer } from "./system.ts";

/** How many times a simulator says within a lease that it lives: one word may be lost, or late. */
const BEATS = 3;

/** Something that is done again and again, as long as a simulator lives. */
export interface Heartbeat {
  /** Does it out of turn as well, after what is under way. */
  readonly now: () => void;
  /** Ends it, when nothing of it is under way any more. */
  readonly end: () => Promise<void>;
}

/**
 * Does something so often that a lease does not run out. What a lost store keeps from being done is done the next time.
 *
 * @param leaseMs how long the lease is, milliseconds
 * @param failed told of what else goes wrong
 */
export function startHeartbeat(
  leaseMs: number,
  timer: Timer,
  failed: (error: unknown) => void,
  beat: () => Promise<void>,
): Heartbeat {
  let cancel: (() => void) | undefined;
  let over = false;
  let last = Promise.resolve();
  const wait = (): void => {
    cancel?.();
    if (!over) cancel = timer.after(leaseMs / BEATS, now, true);
  };
  const now = (): void => {
    last = last.then(() => (over ? undefined : evenIfLost(beat()).catch(failed))).then(wait);
  };
  wait();
  return {
    now,
    async end() {
      over = true;
      cancel?.();
      await last;
    },
  };
}
