import type { Drift, PlayedInteraction } from "./play-at-target.ts";

/** The drift for a terminal: what holds, what differs and where to correct it, what was not checked. */
export function driftReport({ target, interactions, notes }: Drift): string {
  const of = (result: PlayedInteraction["result"]): PlayedInteraction[] =>
    interactions.filter((each) => each.result === result);
  const [holding, differing, unchecked] = [of("holds"), of("differs"), of("not checked")];
  const lines = [
    ...notes.map((note) => `note: ${note}`),
    `played at ${target}`,
    ...holding.map((each) => {
      const parts = each.unchecked.length > 0 ? ` (not checked: ${each.unchecked.join(", ")})` : "";
      return `  holds       ${each.description}${parts}`;
    }),
    ...differing.flatMap((each) => [
      `  DIFFERS     ${each.description}`,
      `              ${each.reason}`,
      ...(each.outcome === undefined ? [] : [`              correct ${each.outcome} in ${each.correct}`]),
    ]),
    ...unchecked.map((each) => `  not checked ${each.description}: ${each.reason}`),
    `${interactions.length} interactions: ${holding.length} hold, ${differing.length} differ, ${unchecked.length} not checked`,
  ];
  return `${lines.join("\n")}\n`;
}
