import { listen } from "../listen.ts";
import { simulate } from "../simulate.ts";
import { SIMULATOR_OPTIONS } from "../state/options.ts";
import { systemTime } from "../state/system.ts";
import { resolveSettings, type Chosen } from "../state/resolve-settings.ts";
import { banner, firstCurl } from "./banner.ts";
import { DEFAULT_PORT, START_OPTIONS, type LOG_FORMATS } from "./command-options.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { createLog, type LogLevel } from "./log.ts";
import { readArguments } from "./read-arguments.ts";
import { unknownVariables } from "./unknown-variables.ts";
import { version } from "./generated/version.ts";

const TABLE = { ...START_OPTIONS, ...SIMULATOR_OPTIONS };

interface StartValues {
  readonly port?: number;
  readonly host?: string;
  readonly worldFile?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly logLevel?: LogLevel;
  readonly logFormat?: (typeof LOG_FORMATS)[number];
}

/** `zoom-sim start`: runs until it is asked to stop. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, help } = readArguments(args, terminal.environment, TABLE);
  if (help) {
    terminal.out(commandHelp("zoom-sim start [options]", "Runs the simulator.", TABLE));
    return EXIT.ok;
  }
  for (const line of unknownVariables(terminal.environment, TABLE)) terminal.error(`zoom-sim: ${line}\n`);
  const {
    port = DEFAULT_PORT,
    host = "127.0.0.1",
    worldFile,
    json = false,
    quiet = false,
    logLevel,
    logFormat,
    ...chosen
  } = values as StartValues & Chosen;
  const file =
    worldFile === undefined ? {} : await (await import("./load-world-file.ts")).loadWorldFile(worldFile);
  const settings = resolveSettings(chosen, file);
  const format = json ? "json" : (logFormat ?? "text");
  const log = createLog({
    level: quiet ? "warn" : (logLevel ?? "info"),
    format,
    write: terminal.out,
    time: systemTime,
  });

  let overQuota = 0;
  const { app, simulator, store } = simulate(settings, {
    answered: (answered) => {
      if (answered.answer.overQuota) overQuota += 1;
      log.answered(answered);
    },
    failed: log.failed,
  });
  // Asked before anybody can know that it runs: a signal must never find the program unprepared.
  const stopped = terminal.stopped();
  const server = await listen(app, host, port, simulator);
  if (json || (format === "json" && !quiet)) {
    const ready = {
      ready: true,
      version,
      url: server.url,
      edition: settings.edition,
      curl: firstCurl(server.url, settings),
    };
    terminal.out(`${JSON.stringify(ready)}\n`);
  } else if (!quiet) {
    terminal.out(`${banner(version, server.url, settings)}\n`);
  }

  await stopped;
  await server.close();
  await store.close();
  if (overQuota > 0) {
    const calls = overQuota === 1 ? "1 call" : `${overQuota} calls`;
    log.info(`Zoom would have refused ${calls} with 429 (see --quotas enforce)`);
  }
  return EXIT.ok;
}
