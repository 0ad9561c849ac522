import type { Exchange } from "./exchange.ts";

/**
 * Looks at exchanges of a world, the oldest first, of which some are about to go.
 *
 * @param hurry whether the next are waiting already
 */
export type LookAt = (world: string, exchanges: readonly Exchange[], hurry: () => boolean) => Promise<void>;

/** Sees to it that no exchange goes to make room before somebody has looked at it. */
interface Rollover {
  /** Counts an exchange that was written down. */
  note(world: string, size: number): void;
  /** Waits for the looks that have begun. */
  settled(): Promise<void>;
  /** Counts a world's exchanges from here on: all so far have been looked at. */
  looked(world: string): void;
  /** About how many of a world's exchanges went unlooked at. */
  passedOver(world: string): number;
}

/** How much looking there is to be. */
export interface Looking {
  /** Whether each look is to be taken, however soon after the last. */
  readonly always: boolean;
  /** Milliseconds since the program began. */
  readonly stopwatch: () => number;
}

/** What a world has had since somebody looked. */
interface Unseen {
  entries: number;
  bytes: number;
}

/** A look is due when so much of what a journal keeps is unseen: what a look sees twice shows what belongs together. */
const SHARE = 0.75;

/** Milliseconds between the beginnings of two looks: under the load of a test of speed they would take a fifth of all time. */
const REST = 5_000;

/**
 * @param most what a world's journal keeps
 * @param entries reads it; what it holds when it is asked must be in what it gives
 */
export function createRollover(
  most: { readonly entries: number; readonly bytes: number },
  entries: (world: string) => Promise<readonly Exchange[]>,
  lookAt: LookAt,
  { always, stopwatch }: Looking,
): Rollover {
  const unseen = new Map<string, Unseen>();
  const passed = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;

  const look = (world: string): void => {
    // Asked for at once: it may be gone when its turn comes.
    const asked = entries(world);
    const before = turn;
    waiting += 1;
    turn = (async () => {
      await before;
      await lookAt(world, await asked, () => waiting > 1);
      waiting -= 1;
    })();
  };

  return {
    note(world, size) {
      let share = unseen.get(world);
      if (!share) unseen.set(world, (share = { entries: 0, bytes: 0 }));
      share.entries += 1;
      share.bytes += size;
      if (share.entries < SHARE * most.entries && share.bytes < SHARE * most.bytes) return;
      const now = stopwatch();
      if (always || now - last >= REST) {
        last = now;
        look(world);
      } else passed.set(world, (passed.get(world) ?? 0) + share.entries);
      share.entries = 0;
      share.bytes = 0;
    },
    settled: () => turn,
    looked: (world) => void unseen.delete(world),
    passedOver: (world) => passed.get(world) ?? 0,
  };
}
