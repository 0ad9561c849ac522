import { once } from "node:events";
import { SetupError } from "../state/setup-error.ts";
import { COMMANDS, EXIT, type Terminal } from "./commands.ts";

/** Runs the command that the arguments name. Returns the exit code. */
export async function runCommand(
  [name, ...args]: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  try {
    if (name === "--version" || name === "-v") {
      const { version } = await import("../state/generated/version.ts");
      terminal.out(`${version}\n`);
      return EXIT.ok;
    }
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      terminal.out(overview());
      return name === undefined ? EXIT.usage : EXIT.ok;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
      const { nearest } = await import("../scenario/nearest.ts");
      throw new SetupError(
        `there is no command "${name}"; did you mean ${nearest(name, Object.keys(COMMANDS), 1)[0]}? See --help`,
      );
    }
    return await (await command.load()).run(args, terminal);
  } catch (error) {
    terminal.error(`zoom-sim: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof SetupError ? EXIT.usage : EXIT.failed;
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(13)} ${about}`);
  return `zoom-sim stands in for Zoom's registration API. Not affiliated with Zoom.

Usage: zoom-sim <command> [options]

Commands:
${lines.join("\n")}

zoom-sim <command> --help tells more; zoom-sim --version prints the version.
`;
}

function processTerminal(): Terminal {
  // Whoever read the output has gone, as `head` does; what is left to do does not depend on it.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    environment: process.env,
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    stopped: async () => {
      await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
    },
  };
}
