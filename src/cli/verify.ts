import { writeFile } from "node:fs/promises";
import type { Edition } from "../index.ts";
import { junitReport } from "../contract/verify/report-junit.ts";
import { textReport } from "../contract/verify/report-text.ts";
import { DEFAULT_TIMEOUT, verifyPacts } from "../contract/verify/verify-pacts.ts";
import { SIMULATOR_OPTIONS, type Option } from "../state/options.ts";
import { SetupError } from "../state/setup-error.ts";
import { EXIT, type Terminal } from "./commands.ts";
import { commandHelp } from "./help.ts";
import { readArguments } from "./read-arguments.ts";

const TABLE = {
  edition: {
    ...SIMULATOR_OPTIONS.edition,
    about: "the edition of contracts that name none (metadata.zoomSim.edition)",
  },
  junit: { kind: "text", about: "write the verdict as JUnit's XML", placeholder: "FILE" },
  json: { kind: "text", about: "write the verdict as JSON", placeholder: "FILE" },
  timeout: {
    kind: "integer",
    least: 1,
    most: 86_400,
    default: String(DEFAULT_TIMEOUT),
    about: "seconds that one contract, or with --target one request, may take",
  },
  port: {
    kind: "integer",
    least: 0,
    most: 65_535,
    default: "a free one",
    about: "the port of the simulator that is started",
  },
  target: {
    kind: "url",
    about:
      "play the contracts at this address instead, by default only what changes nothing (token: ZOOM_TOKEN)",
  },
  allowWrites: {
    kind: "text",
    about:
      'with --target: also what may change something, at the meetings of this file: {"state": "meeting id"}',
    placeholder: "FILE",
  },
} as const satisfies Record<string, Option>;

const ABOUT =
  "Verifies contracts (Pact files of version 2, 3 or 4). Exit code: 0 all verified, 1 one is broken, 2 the run itself is wrong.";

interface VerifyValues {
  readonly edition?: Edition;
  readonly junit?: string;
  readonly json?: string;
  readonly timeout?: number;
  readonly port?: number;
  readonly target?: string;
  readonly allowWrites?: string;
}

/** `zoom-sim verify`: the verdict on contracts. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals, help } = readArguments(args, settled(terminal.environment), TABLE, Infinity);
  if (help) {
    terminal.out(commandHelp("zoom-sim verify <files or folders> [options]", ABOUT, TABLE));
    return EXIT.ok;
  }
  const { junit, json, target, allowWrites, ...options } = values as VerifyValues;
  if (target !== undefined) {
    if (junit !== undefined) throw new SetupError("--junit does not go with --target; use --json");
    const { playAtTarget } = await import("../contract/verify/target/play-at-target.ts");
    const { driftReport } = await import("../contract/verify/target/drift-report.ts");
    const drift = await playAtTarget({
      pacts: positionals,
      folder: process.cwd(),
      target,
      allowWrites,
      token: terminal.environment["ZOOM_TOKEN"],
      edition: options.edition,
      timeout: options.timeout,
    });
    await write(json, `${JSON.stringify(drift, null, 2)}\n`);
    terminal.out(driftReport(drift));
    return drift.ok ? EXIT.ok : EXIT.failed;
  }
  if (allowWrites !== undefined) throw new SetupError("--allow-writes needs --target");
  const verification = await verifyPacts({ pacts: positionals, ...options });
  await write(json, `${JSON.stringify(verification, null, 2)}\n`);
  await write(junit, junitReport(verification));
  terminal.out(textReport(verification));
  return verification.ok ? EXIT.ok : EXIT.failed;
}

/** Without the variables by which `start` is told something else: one of its port is taken, its JSON a switch. */
function settled(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ZOOM_SIM_PORT: _port, ZOOM_SIM_JSON: _json, ...others } = environment;
  return others;
}

async function write(file: string | undefined, text: string): Promise<void> {
  if (file === undefined) return;
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new SetupError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
