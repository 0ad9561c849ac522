import { distance } from "fastest-levenshtein";

/** The names most like a mistyped one, best first. */
export function nearest(name: string, names: readonly string[], count = 3): string[] {
  const lower = name.toLowerCase();
  return [...names]
    .map((candidate) => ({ candidate, cost: distance(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
