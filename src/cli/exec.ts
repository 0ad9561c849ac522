import type { Level } from "../journal/audit/finding.ts";
import { SIMULATOR_OPTIONS } from "../state/options.ts";
import type { Chosen } from "../state/resolve-settings.ts";
import { SetupError } from "../state/setup-error.ts";
import { checkWorldName } from "./admin/admin-address.ts";
import { appEnvironment, appOfData, ENV_OPTION } from "./app-environment.ts";
import { readAudit } from "./audit/read-audit.ts";
import { FAIL_ON_OPTION, NO_JOURNAL } from "./audit/audit-report.ts";
import { START_OPTIONS } from "./command-options.ts";
import { EXIT, type Terminal } from "./commands.ts";
import {
  checkWritable,
  COUNTING_OPTIONS,
  readCounting,
  writeReport,
  type Counting,
  type CountingValues,
} from "./outcome-coverage/coverage-options.ts";
import { readCoverage } from "./outcome-coverage/read-coverage.ts";
import { endLine, verdictOf } from "./exec/verdict.ts";
import { runChild, type ChildEnd } from "./exec/run-child.ts";
import { startServer, type ExecServer } from "./exec/start-server.ts";
import { commandHelp } from "./help.ts";
import { withoutProxy } from "./proxy-variables.ts";
import { readArguments, type CommandOption } from "./read-arguments.ts";
import { settingsFrom } from "./settings-from.ts";
import { unknownVariables } from "./unknown-variables.ts";

/** Nothing is kept: what a run met is judged by itself. */
const { state: _, ...OPTIONS_OF_A_RUN } = SIMULATOR_OPTIONS;

const TABLE = {
  minCoverage: {
    kind: "integer",
    least: 0,
    most: 100,
    about: "exit with 1 when fewer percent of the outcomes that count were met",
    placeholder: "PERCENT",
  },
  failOn: FAIL_ON_OPTION,
  ...COUNTING_OPTIONS,
  coverageOut: {
    kind: "text",
    placeholder: "FILE",
    about: "write the coverage as JSON, for zoom-sim coverage merge or a baseline",
  },
  env: ENV_OPTION,
  intercept: {
    kind: "flag",
    about: "also answer what the command sends to https://api.zoom.us and https://zoom.us/oauth, by a proxy",
  },
  world: { kind: "text", placeholder: "NAME", about: "the world that the command's addresses name" },
  log: { kind: "text", placeholder: "FILE", about: "write a line a call to this file" },
  port: { ...START_OPTIONS.port, default: "a free one" },
  worldFile: START_OPTIONS.worldFile,
  ...OPTIONS_OF_A_RUN,
} as const satisfies Record<string, CommandOption>;

interface ExecValues extends CountingValues {
  readonly minCoverage?: number;
  readonly failOn?: Level;
  readonly coverageOut?: string;
  readonly env?: readonly string[];
  readonly intercept?: boolean;
  readonly world?: string;
  readonly log?: string;
  readonly port?: number;
  readonly worldFile?: string;
}

const ABOUT =
  "Runs a command beside a simulator of its own, and says what was covered. Exit code: the command's own, 1 for a broken bound, 2 wrong use.";

const EXAMPLE = `
The command finds the simulator by ZOOM_API_BASE_URL, ZOOM_OAUTH_BASE_URL and ZOOM_SIM_URL, and an app by
ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET. What is reported goes to standard error.

  zoom-sim exec --min-coverage 80 --fail-on error --env ZOOM_URL=api -- npm test
`;

/** `zoom-sim exec`: a command with a simulator around it. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const at = args.indexOf("--");
  const own = at < 0 ? args : args.slice(0, at);
  const { values, help, positionals } = readArguments(
    own,
    withoutPort(terminal.environment),
    TABLE,
    Infinity,
  );
  if (help) {
    terminal.out(commandHelp("zoom-sim exec [options] -- <command> [arguments]", ABOUT, TABLE) + EXAMPLE);
    return EXIT.ok;
  }
  const [command, ...rest] = at < 0 ? [] : args.slice(at + 1);
  if (command === undefined || positionals.length > 0) {
    const meant =
      [...positionals, ...(command === undefined ? [] : [command, ...rest])].join(" ") || "npm test";
    throw new SetupError(`the command to run stands behind two dashes: zoom-sim exec [options] -- ${meant}`);
  }
  for (const line of unknownVariables(terminal.environment)) say(terminal, line);
  const {
    minCoverage,
    failOn,
    ignore,
    baseline,
    coverageOut,
    env = [],
    intercept = false,
    world,
    log,
    port = 0,
    worldFile,
    ...chosen
  } = values as ExecValues & Chosen;
  const counting = await readCounting({
    ...(ignore && { ignore }),
    ...(baseline !== undefined && { baseline }),
  });
  counting.checkNames();
  if (world !== undefined) checkWorldName(world);
  const settings = await settingsFrom(chosen, worldFile);
  if (failOn !== undefined && Math.min(settings.journalEntries, settings.journalBytes) === 0) {
    throw new SetupError(`--fail-on ${failOn} cannot be judged: ${NO_JOURNAL}`);
  }
  if (coverageOut !== undefined) await checkWritable(coverageOut);
  const apps = (world === undefined ? undefined : settings.namedWorlds[world]?.apps) ?? settings.data.apps;
  const server = await startServer(settings, port, log);
  try {
    const variables = appEnvironment({ root: server.url, world, app: appOfData(apps) }, env);
    const interception = intercept
      ? await (
          await import("./intercept/intercept.ts")
        ).intercept(server.answering, world, terminal.environment)
      : undefined;
    try {
      const surroundings = {
        ...withoutProxy(terminal.environment),
        ...interception?.environment,
        ...variables,
      };
      const child = await runChild(command, rest, surroundings);
      try {
        const end = await child.ended;
        for (const line of interception?.refused() ?? []) say(terminal, line);
        return await report(
          end,
          server,
          { counting, minCoverage, failOn, coverageOut, intercepted: intercept },
          terminal,
        );
      } finally {
        child.release();
      }
    } finally {
      await interception?.close();
    }
  } finally {
    await server.close();
  }
}

interface Bounds {
  readonly counting: Counting;
  readonly minCoverage: number | undefined;
  readonly failOn: Level | undefined;
  readonly coverageOut: string | undefined;
  readonly intercepted: boolean;
}

/** Says how the run was. A command that failed keeps its code, even if nothing can be told of its calls. */
async function report(
  end: ChildEnd,
  { admin, calls, overQuota, faults }: ExecServer,
  { counting, minCoverage, failOn, coverageOut, intercepted }: Bounds,
  terminal: Terminal,
): Promise<number> {
  for (const line of faults()) say(terminal, line);
  try {
    const coverage = counting.count(await readCoverage(admin));
    const audit = await readAudit(admin);
    const counts = { calls: calls(), overQuota: overQuota() };
    const verdict = verdictOf({ end, coverage, audit, ...counts, minCoverage, failOn, intercepted });
    for (const line of verdict.lines) say(terminal, line);
    // Last: what cannot be written is told all the same.
    if (coverageOut !== undefined) await writeReport(coverageOut, `${JSON.stringify(coverage, null, 2)}\n`);
    return verdict.code;
  } catch (error) {
    if (end.code === 0) throw error;
    say(terminal, (error as Error).message);
    say(terminal, endLine(end));
    return end.code;
  }
}

function say(terminal: Terminal, line: string): void {
  terminal.error(line.startsWith("  ") || line.endsWith(":") ? `${line}\n` : `zoom-sim exec: ${line}\n`);
}

/** The port of a whole job is not that of each simulator in it. */
function withoutPort({ ZOOM_SIM_PORT: _port, ...others }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return others;
}
