import { environmentName, flagName } from "../state/options.ts";
import { placeholderOf, type OptionTable } from "./read-arguments.ts";

/** The help of one command. */
export function commandHelp(usage: string, about: string, table: OptionTable): string {
  const rows = Object.entries(table).map(([name, option]) => {
    const value = option.kind === "flag" || option.kind === "negative" ? "" : ` ${placeholderOf(option)}`;
    const fallback = option.default === undefined ? "" : ` (default: ${option.default})`;
    return {
      left: `  --${flagName(name, option)}${value}`,
      right: `${option.about}${fallback}`,
      variable: environmentName(name, option),
    };
  });
  const lines = rows.map(({ left, right }) =>
    left.length > 38 ? `${left}\n${" ".repeat(40)}${right}` : `${left.padEnd(40)}${right}`,
  );
  const example = rows[0]
    ? `\n\nEach option is also an environment variable, such as ${rows[0].variable}. A flag beats the environment.`
    : "";
  return `Usage: ${usage}\n\n${about}\n\nOptions:\n${lines.join("\n")}${example}\n`;
}
