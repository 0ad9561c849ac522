import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { SetupError } from "../../state/setup-error.ts";

/** How a child ended. */
export interface ChildEnd {
  /** Its exit code; 128 and the signal's number where a signal ended it, as shells have it. */
  readonly code: number;
  readonly signal: NodeJS.Signals | undefined;
}

/** A child that runs. */
export interface Child {
  readonly ended: Promise<ChildEnd>;
  /** Stops passing signals on. */
  readonly release: () => void;
}

const PASSED_ON = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command on this process's own input and output, and passes signals on to it until it is released.
 *
 * @throws SetupError where there is no such command
 */
export async function runChild(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Child> {
  let child: ChildProcess | undefined;
  const passOn = (signal: NodeJS.Signals): void => {
    // A terminal has sent it to the child too; twice means "at once" to many programs.
    if (signal === "SIGINT" && atTerminal()) return;
    child?.kill(signal);
  };
  // Should this process fail, it leaves no child behind.
  const abandon = (): void => void child?.kill("SIGTERM");
  for (const signal of PASSED_ON) process.on(signal, passOn);
  process.on("exit", abandon);
  const release = (): void => {
    for (const signal of PASSED_ON) process.off(signal, passOn);
    process.off("exit", abandon);
  };
  try {
    const started = spawn(command, args, { stdio: "inherit", env: environment });
    child = started;
    const ended = new Promise<ChildEnd>((resolve) => {
      started.once("exit", (code, signal) => {
        child = undefined;
        resolve({
          code: signal === null ? (code ?? 1) : 128 + constants.signals[signal],
          signal: signal ?? undefined,
        });
      });
    });
    await new Promise<void>((resolve, reject) => {
      started.once("spawn", resolve);
      started.once("error", reject);
    });
    // Afterwards, an error is a signal that could not be sent: the child has just ended.
    started.on("error", () => undefined);
    return { ended, release };
  } catch (error) {
    release();
    throw new SetupError(`cannot run "${command}": ${startFault(error as NodeJS.ErrnoException)}`);
  }
}

function atTerminal(): boolean {
  return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
}

function startFault({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") {
    return process.platform === "win32"
      ? "there is no such program; what is a script there, such as npm, runs by: -- cmd /c npm test"
      : "there is no such command; no shell reads it, so for one write: -- sh -c 'a && b'";
  }
  return code === "EACCES" ? "it may not be executed; see chmod +x" : message;
}
