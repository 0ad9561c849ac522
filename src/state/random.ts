import { hash } from "node:crypto";

/** Gives that many random bytes. */
export type Random = (size: number) => Buffer;

/**
 * Randomness that is the same for the same seed and name: ids, pins and links of a run can be
 * compared with those of another. Not secret.
 */
export function seededRandom(seed: number, name: string): Random {
  let counter = 0;
  let left = Buffer.alloc(0);
  return (size) => {
    const pieces = [left];
    for (let have = left.length; have < size; have += 32) {
      pieces.push(hash("sha256", `${seed}/${name}/${counter}`, "buffer"));
      counter += 1;
    }
    const bytes = Buffer.concat(pieces);
    left = bytes.subarray(size);
    return bytes.subarray(0, size);
  };
}
