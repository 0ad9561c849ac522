import { listen, type Listening } from "../listen.ts";
import { openSimulation } from "../simulate.ts";
import { isShared, shownState } from "../state/open-store.ts";
import { environmentName, SIMULATOR_OPTIONS } from "../state/options.ts";
import { accessTo } from "../wire/access.ts";
import { systemRandom, systemTime, systemTimer } from "../state/system.ts";
import { SetupError } from "../state/setup-error.ts";
import type { Chosen } from "../state/resolve-settings.ts";
import { banner, firstCurl } from "./banner.ts";
import { DEFAULT_PORT, START_OPTIONS, type LOG_FORMATS } from "./command-options.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { createLog, type LogLevel } from "./log.ts";
import { overQuotaLine } from "./over-quota.ts";
import { readArguments } from "./read-arguments.ts";
import { settingsFrom } from "./settings-from.ts";
import { unknownVariables } from "./unknown-variables.ts";
import { version } from "../state/generated/version.ts";

const TABLE = { ...START_OPTIONS, ...SIMULATOR_OPTIONS };

/** Calls after which a program counts as one under load. */
const MANY_CALLS = 100;

interface StartValues {
  readonly port?: number;
  readonly host?: string;
  readonly workers?: number;
  readonly tls?: boolean;
  readonly tlsCa?: string;
  readonly worldFile?: string;
  readonly watch?: boolean;
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
  for (const line of unknownVariables(terminal.environment)) terminal.error(`zoom-sim: ${line}\n`);
  const {
    port = DEFAULT_PORT,
    host = "127.0.0.1",
    workers = 1,
    tls = false,
    tlsCa,
    worldFile,
    watch = false,
    json = false,
    quiet = false,
    logLevel,
    logFormat,
    ...chosen
  } = values as StartValues & Chosen;
  if (tlsCa !== undefined && !tls)
    throw new SetupError("--tls-ca goes with --tls; add --tls, or leave it out");
  if (watch && worldFile === undefined) {
    throw new SetupError("--watch needs a --world-file to watch; name one, or leave --watch out");
  }
  const settings = await settingsFrom(chosen, worldFile);
  const watchedFile = watch ? worldFile : undefined;
  if (watchedFile !== undefined && isShared(settings.state)) {
    throw new SetupError(
      "--watch does not go with a --state that simulators share: each would put its own file into the worlds of all; leave one out",
    );
  }
  const format = json ? "json" : (logFormat ?? "text");
  const log = createLog({
    level: quiet ? "warn" : (logLevel ?? "info"),
    format,
    write: terminal.out,
    time: systemTime,
  });

  /** Says, once, that calls are answered. */
  const announce = (
    { url, resumed }: { readonly url: string; readonly resumed: number },
    madeToken: string | undefined,
    authorityFile?: string,
  ): void => {
    if (json || (format === "json" && !quiet)) {
      const ready = {
        ready: true,
        version,
        url,
        edition: settings.edition,
        curl: firstCurl(url, settings, authorityFile),
        ...(settings.state !== undefined && { state: shownState(settings.state), worlds: resumed }),
        ...(authorityFile !== undefined && { tlsCa: authorityFile }),
        ...(madeToken !== undefined && { adminToken: madeToken }),
      };
      terminal.out(`${JSON.stringify(ready)}\n`);
    } else if (!quiet) {
      terminal.out(`${banner(version, url, settings, { madeToken, authorityFile, resumed })}\n`);
    } else if (madeToken !== undefined) {
      terminal.error(`zoom-sim: the admin API asks for the token ${madeToken}\n`);
    }
  };

  const several = workers > 1 ? await import("./workers.ts") : undefined;
  if (several && !isShared(settings.state)) {
    throw new SetupError(
      `--workers ${workers} needs a --state that they share, such as redis://127.0.0.1:6379; name one, or leave --workers out`,
    );
  }
  if (several && tls) {
    throw new SetupError(
      "--workers does not go with --tls; put what speaks HTTPS before them, or leave one out",
    );
  }
  if (several && !several.isWorker()) {
    const { token } = accessTo(host, settings.adminToken, systemRandom());
    return several.runWorkers({
      count: workers,
      environment:
        token === undefined ? {} : { [environmentName("adminToken", SIMULATOR_OPTIONS.adminToken)]: token },
      stopped: terminal.stopped(),
      systemTime,
      ready: (began) => announce(began, settings.adminToken === undefined ? token : undefined),
      warn: (message) => {
        if (format === "json") log.warn(message);
        else terminal.error(`zoom-sim: ${message}\n`);
      },
    });
  }

  let calls = 0;
  let overQuota = 0;
  const simulation = await openSimulation(settings, {
    host,
    answered: (answered) => {
      calls += 1;
      // What keeps the heap small is loaded for whoever fills it, and not for a start.
      if (calls === MANY_CALLS) void import("./heap-growth.ts").then(({ keepHeapSmall }) => keepHeapSmall());
      if (answered.answer.overQuota) overQuota += 1;
      log.answered(answered);
    },
    failed: log.failed,
    warn: log.warn,
    forgotten: (name, idleMs) =>
      log.info(`world "${name}" was not called for ${Math.floor(idleMs / 1000)} s and has been forgotten`),
  });
  const { simulator, resumed } = simulation;
  // Asked before anybody can know that it runs: a signal must never find the program unprepared.
  const stopped = terminal.stopped();
  const secured = tls
    ? await (await import("./tls/start-identity.ts")).startIdentity(host, settings.publicUrl, tlsCa)
    : undefined;
  let server: Listening;
  try {
    server = await listen(simulation, host, port, secured?.identity);
  } catch (error) {
    await simulation.close();
    throw error;
  }
  const authorityFile = secured?.authorityFile;
  // One that was chosen is known to whoever should know it, and not for logs to keep.
  const madeToken = settings.adminToken === undefined ? simulator.access.token : undefined;
  if (several) several.tellReady({ url: server.url, resumed });
  else announce({ url: server.url, resumed }, madeToken, authorityFile);

  const endWatch =
    watchedFile === undefined
      ? undefined
      : (await import("./watch/watch-world-file.ts")).watchWorldFile({
          file: watchedFile,
          chosen,
          settings,
          worlds: simulation.worlds,
          timer: systemTimer,
          log,
        });
  await stopped;
  await endWatch?.();
  await server.close();
  await simulation.close();
  secured?.remove();
  const refusals = overQuotaLine(overQuota);
  if (refusals !== undefined) log.info(refusals);
  several?.leaveWorkers();
  return EXIT.ok;
}
