import { distance } from "fastest-levenshtein";

/** Longer names are nobody's slip of the finger: two letters in the wrong order are not looked for in them. */
const LONGEST_SWAPPED = 40;

/** The names most like a mistyped one, best first. Two neighbours that changed places are one mistake, not two. */
export function nearest(name: string, names: readonly string[], count = 3): string[] {
  const lower = name.toLowerCase();
  const swapped = lower.length > LONGEST_SWAPPED ? [] : swaps(lower);
  return [...names]
    .map((candidate) => ({
      candidate,
      cost: cost(lower, swapped, candidate.toLowerCase()),
      // Of two that are as near, the one as long is likelier: fewer forget a letter than mistype one.
      longer: Math.abs(candidate.length - lower.length),
    }))
    .sort((a, b) => a.cost - b.cost || a.longer - b.longer)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

function cost(name: string, swapped: readonly string[], candidate: string): number {
  return Math.min(distance(name, candidate), ...swapped.map((each) => 1 + distance(each, candidate)));
}

/** The texts in which one pair of neighbours has changed places. */
function swaps(text: string): string[] {
  return Array.from(
    { length: Math.max(0, text.length - 1) },
    (_, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
  );
}
