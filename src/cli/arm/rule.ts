import type { Rule } from "../../control/generated/types.ts";
import type { Fields } from "../admin/admin-client.ts";

/** What an answer must have to be one. */
export const RULE_FIELDS: Fields<Rule> = {
  id: "text",
  match: "object",
  steps: "list",
  hits: "number",
  state: "text",
};

export const RULE_HEADINGS = ["ID", "STATE", "HITS", "ANSWERS", "CALLS"];

/** A rule as a line of a table. */
export function ruleCells({ id, match, steps, times, every, state, hits }: Rule): string[] {
  const calls = Object.entries(match).map(([name, value]) => `${name} ${value}`);
  return [
    id,
    state,
    times === undefined ? String(hits) : `${hits} of ${times}`,
    steps.map(stepWords).join(", "),
    [...calls, ...(every > 1 ? [`every ${every}`] : [])].join(", ") || "any",
  ];
}

function stepWords({ outcome, fault }: Rule["steps"][number]): string {
  const said = [outcome, fault === undefined ? undefined : `fault ${fault}`].filter(
    (each) => each !== undefined,
  );
  return said.join(" + ") || "normal";
}
