import { Outdated } from "../state/guessed-world.ts";
import type { Worlds } from "../state/worlds.ts";

/**
 * What a call rests on: what this process remembers of the store that it shares, that after taking in what others did
 * to its worlds, or nothing but what it reads.
 */
export type Basis = "remembered" | "followed" | "read";

/**
 * Answers a call without asking a shared store first what there is: it finds out when it commits, and begins anew
 * where that is something else.
 *
 * @param work must change nothing before it throws {@link Outdated}
 */
export function guessFirst<T>({ current, guessed }: Worlds, work: (basis: Basis) => Promise<T>): Promise<T> {
  return current && guessed ? guessing(current, work) : work("read");
}

async function guessing<T>(current: () => Promise<void>, work: (basis: Basis) => Promise<T>): Promise<T> {
  for (const basis of ["remembered", "followed"] as const) {
    try {
      return await work(basis);
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      await current();
    }
  }
  return work("read");
}
