import { nearest } from "../scenario/nearest.ts";
import { environmentName } from "../state/options.ts";
import type { OptionTable } from "./read-arguments.ts";

/** Variables that are set for apps under test, or read by other commands. */
const OTHERS = ["ZOOM_SIM_URL", "ZOOM_SIM_ADMIN_TOKEN", "ZOOM_SIM_PEOPLE"];

/** A line for each `ZOOM_SIM_…` variable that is read by nobody: a slip of the pen is silent otherwise. */
export function unknownVariables(environment: NodeJS.ProcessEnv, table: OptionTable): string[] {
  const known = [...Object.entries(table).map(([name, option]) => environmentName(name, option)), ...OTHERS];
  return Object.keys(environment)
    .filter((name) => name.startsWith("ZOOM_SIM_") && !known.includes(name))
    .map((name) => `warning: ${name} is not read; did you mean ${nearest(name, known, 1)[0]}?`);
}
