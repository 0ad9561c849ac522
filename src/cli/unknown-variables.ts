import { nearest } from "../scenario/nearest.ts";
import { environmentName, SIMULATOR_OPTIONS } from "../state/options.ts";
import { START_OPTIONS } from "./command-options.ts";

/** What other commands than `start` read, behind `ZOOM_SIM_`: their tables are loaded with them alone. */
const OTHERS = `
  URL WORLD TIMEOUT
  PEOPLE JUNIT TARGET ALLOW_WRITES
  MIN_COVERAGE FAIL_ON IGNORE BASELINE COVERAGE_OUT ENV INTERCEPT LOG
  MIN FORMAT OUT ALL LIMIT FOLLOW FAULTS
  FAULT SEQUENCE TIMES EVERY TTL OPERATION MEETING EMAIL TOKEN LIST CLEAR
  OUTCOME SCENARIO STATUS CODE COUNT AT_LEAST AT_MOST PEOPLE_AT_LEAST PEOPLE_AT_MOST
  WEBHOOK_SECRET WEBHOOK_HOST EVENT ONLY SKIP`;

/** A line for each `ZOOM_SIM_…` variable that no command reads: a slip of the pen is silent otherwise. */
export function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = [
    ...Object.entries({ ...START_OPTIONS, ...SIMULATOR_OPTIONS }).map(([name, option]) =>
      environmentName(name, option),
    ),
    ...OTHERS.trim()
      .split(/\s+/)
      .map((name) => `ZOOM_SIM_${name}`),
  ];
  return Object.keys(environment)
    .filter((name) => name.startsWith("ZOOM_SIM_") && !known.includes(name))
    .map((name) => `warning: ${name} is not read; did you mean ${nearest(name, known, 1)[0]}?`);
}
