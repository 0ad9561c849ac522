import { seededRandom } from "../../src/state/random.ts";

/** What chance decides, the same for the same seed and round. */
export interface Draw {
  /** A whole number from 0 to `n - 1`. */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  /** Whether something happens that does so once in `n` times. */
  oneIn(n: number): boolean;
  bytes(size: number): Buffer;
}

/** The choices of one round. */
export function drawOf(seed: number, round: number): Draw {
  const random = seededRandom(seed, `round ${round}`);
  const below = (n: number): number => random(6).readUIntBE(0, 6) % n;
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    oneIn: (n) => below(n) === 0,
    bytes: random,
  };
}
