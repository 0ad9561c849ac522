import { hash } from "node:crypto";

/** Gives that many random bytes. */
export type Random = (size: number) => Buffer;

/** Randomness that can be taken up again where it stood. */
export interface SeededRandom extends Random {
  /** How many bytes have been drawn. */
  drawn(): number;
}

const BLOCK = 32;

/**
 * Randomness that is the same for the same seed and name: ids, pins and links of a run can be
 * compared with those of another. Not secret.
 *
 * @param from how many bytes are taken as drawn already
 */
export function seededRandom(seed: number, name: string, from = 0): SeededRandom {
  let counter = Math.floor(from / BLOCK);
  let drawn = from;
  const next = (): Buffer => {
    const block = hash("sha256", `${seed}/${name}/${counter}`, "buffer");
    counter += 1;
    return block;
  };
  let left = from % BLOCK === 0 ? Buffer.alloc(0) : next().subarray(from % BLOCK);
  const random = (size: number): Buffer => {
    const pieces = [left];
    for (let have = left.length; have < size; have += BLOCK) pieces.push(next());
    const bytes = Buffer.concat(pieces);
    left = bytes.subarray(size);
    drawn += size;
    return bytes.subarray(0, size);
  };
  return Object.assign(random, { drawn: () => drawn });
}
