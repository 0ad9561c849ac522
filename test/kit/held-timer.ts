import type { Timer } from "../../src/state/system.ts";

/** A wait that a test ends. */
export interface HeldWait {
  readonly ms: number;
  /** Lets the time be over. */
  readonly pass: () => void;
}

export interface HeldTimer {
  readonly timer: Timer;
  /** The waits that have neither passed nor been cancelled. */
  readonly waiting: readonly HeldWait[];
  /** The next wait that begins or has begun, each once. */
  readonly next: () => Promise<HeldWait>;
}

/** A timer whose time passes when a test says so. */
export function heldTimer(): HeldTimer {
  const waiting: HeldWait[] = [];
  const begun: HeldWait[] = [];
  const listeners: ((wait: HeldWait) => void)[] = [];
  return {
    waiting,
    timer: {
      after(ms, callback) {
        const cancel = (): void => {
          const index = waiting.indexOf(wait);
          if (index >= 0) waiting.splice(index, 1);
        };
        const wait: HeldWait = {
          ms,
          pass: () => {
            cancel();
            callback();
          },
        };
        waiting.push(wait);
        const listener = listeners.shift();
        if (listener) listener(wait);
        else begun.push(wait);
        return cancel;
      },
    },
    next: () =>
      new Promise((resolve) => {
        const wait = begun.shift();
        if (wait) resolve(wait);
        else listeners.push(resolve);
      }),
  };
}
