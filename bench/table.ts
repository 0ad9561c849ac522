import { median } from "./statistics.ts";

/** What two contestants measured in one turn. */
export type Pair = readonly [ours: number, theirs: number];

/** A table in Markdown, which also reads well in a terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What was measured in turns, in one row: both middles, the middle of the ratios, and the least and greatest. */
export function pairRow(what: string, pairs: readonly Pair[]): string[] {
  const ratios = pairs.map(([ours, theirs]) => ours / theirs).sort((a, b) => a - b);
  return [
    what,
    median(pairs.map(([ours]) => ours)).toFixed(0),
    median(pairs.map(([, theirs]) => theirs)).toFixed(0),
    median(ratios).toFixed(2),
    `${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)}`,
  ];
}

/** Measures both, one after the other, so that a slow spell of the machine hits both alike. */
export async function inTurns(
  turns: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let turn = 0; turn < turns; turn += 1) pairs.push([await ours(), await theirs()]);
  return pairs;
}
