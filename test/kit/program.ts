import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { inject } from "vitest";

/** The program as `npm start` runs it, from its sources. Starting takes a second of a processor. */
export const SOURCES = join(import.meta.dirname, "../../src/main.ts");

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Another program than the simulator's own, which is bundled from the present sources. */
  readonly entry?: string;
  /** Source text of a module that is loaded before the program. It may talk to the test by `process.send`. */
  readonly preload?: string;
}

/** A process of the program's own. */
export interface Program extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  /** Waits for what standard output is to say. @throws Error when the process ends first */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** The same of standard error. */
  readonly complains: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Waits for the next message that the preloaded module sends. */
  readonly message: () => Promise<unknown>;
  /** Ends the process by its id and waits for it. */
  readonly end: (signal?: NodeJS.Signals) => Promise<Ended>;
}

/** The environment of a user's shell: nothing set for the program, for Node's behaviour, or for a proxy. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const unwanted = /^(ZOOM_|NODE_|VITEST|npm_|(http|https|all)_proxy$)/i;
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name))),
    // Shared by all programs of the run, whatever folder for temporary files each is told.
    NODE_COMPILE_CACHE: inject("compiledCode"),
  };
}

/** Runs `zoom-sim` with these arguments. */
export function runProgram(
  args: readonly string[],
  { environment = {}, folder, entry = inject("bundledProgram"), preload }: ProgramOptions = {},
): Program {
  const early =
    preload === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(preload)}`];
  const child = spawn(process.execPath, [...early, entry, ...args], {
    cwd: folder,
    env: { ...cleanEnvironment(), ...environment },
    stdio: ["ignore", "pipe", "pipe", ...(preload === undefined ? [] : ["ipc" as const])],
  });
  // For tests that end without ending it.
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  let stdout = "";
  let stderr = "";
  let over = false;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    child.emit("heard");
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    child.emit("heard");
  });
  const ended = once(child, "close").then(([code, signal]): Ended => {
    process.removeListener("exit", kill);
    over = true;
    child.emit("heard");
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stdout, stderr };
  });
  const hear = async (pattern: RegExp, text: () => string): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(text());
      if (found) return found;
      if (over) throw new Error(`the program ended without saying ${pattern}:\n${stdout}${stderr}`);
      await once(child, "heard");
    }
  };
  const end = (signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return {
    child,
    ended,
    stdout: () => stdout,
    says: (pattern) => hear(pattern, () => stdout),
    complains: (pattern) => hear(pattern, () => stderr),
    async message() {
      const [message] = (await once(child, "message")) as [unknown];
      return message;
    },
    end,
    async [Symbol.asyncDispose]() {
      await end("SIGKILL");
    },
  };
}

/** Runs `zoom-sim` until it ends by itself. */
export async function runToEnd(args: readonly string[], options?: ProgramOptions): Promise<Ended> {
  await using program = runProgram(args, options);
  return await program.ended;
}

/** `zoom-sim start` on a free port. */
export interface StartedProgram extends Program {
  readonly url: string;
  readonly port: number;
}

/** Runs `zoom-sim start` on a free port and waits until it says where. */
export async function startProgram(
  args: readonly string[] = [],
  options?: ProgramOptions,
): Promise<StartedProgram> {
  const program = runProgram(["start", "--port", "0", ...args], options);
  const [, url = ""] = await program.says(/(https?:\/\/[\w.:[\]]+).*\n/);
  // The banner is written at a stroke; a line further down must not be missed by those who read it.
  return { ...program, url, port: Number(new URL(url).port) };
}
