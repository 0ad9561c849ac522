/** How many there are to be; what is absent is no bound. */
export interface Range {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export function isWithin(count: number, { atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Range): boolean {
  return count >= atLeast && count <= atMost;
}

/** In words: `exactly 3`, `at least 1`, `from 2 to 4`. */
export function describeRange({ atLeast, atMost }: Range): string {
  if (atLeast !== undefined && atLeast === atMost) return `exactly ${atLeast}`;
  if (atLeast !== undefined && atMost !== undefined) return `from ${atLeast} to ${atMost}`;
  if (atMost !== undefined) return `at most ${atMost}`;
  return atLeast === undefined ? "any number" : `at least ${atLeast}`;
}
