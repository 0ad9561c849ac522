import { CONNECTION_OPTIONS, DEFAULT_URL, type ConnectionValues } from "./admin/admin-address.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { checkEnvironment } from "./doctor/check-environment.ts";
import { checkSimulator } from "./doctor/check-simulator.ts";
import { ok, warning, type Check } from "./doctor/check.ts";
import { version } from "../state/generated/version.ts";
import { commandHelp } from "./help.ts";
import { printableLine } from "./printable.ts";
import { readArguments, type OptionTable } from "./read-arguments.ts";
import { unknownVariables } from "./unknown-variables.ts";

const TABLE = {
  ...CONNECTION_OPTIONS,
  json: { kind: "flag", about: "print the checks as JSON" },
} as const satisfies OptionTable;

const ABOUT =
  "Looks for what keeps an app from the simulator. Exit code: 0 nothing that will not work, 1 something.";

/** `zoom-sim doctor`: what is wrong, and the cure. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, help } = readArguments(args, terminal.environment, TABLE);
  if (help) {
    terminal.out(commandHelp("zoom-sim doctor [options]", ABOUT, TABLE));
    return EXIT.ok;
  }
  const { json, ...connection } = values as ConnectionValues & { readonly json?: boolean };
  const checks: readonly Check[] = [
    ok(`Node.js ${process.versions.node}; zoom-sim ${version}`),
    ...(await checkSimulator(connection, version, terminal.environment)),
    ...checkEnvironment(terminal.environment, connection.url ?? DEFAULT_URL),
    ...unknownVariables(terminal.environment).map((line) => warning(line.replace(/^warning: /, ""))),
  ];
  terminal.out(
    json
      ? `${JSON.stringify(checks, null, 2)}\n`
      : checks.map(({ health, says }) => `${health.padEnd(7)}  ${printableLine(says)}\n`).join(""),
  );
  return checks.some(({ health }) => health === "problem") ? EXIT.failed : EXIT.ok;
}
