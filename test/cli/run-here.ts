import { runCommand } from "../../src/cli/run-command.ts";

/** What a command left behind. */
export interface RanHere {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `zoom-sim` with these arguments in this process, to its end: without the cost of a process.
 *
 * @param folder the current folder meanwhile, which is this process's: one such run at a time
 */
export async function runHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  folder?: string,
): Promise<RanHere> {
  let stdout = "";
  let stderr = "";
  const before = process.cwd();
  if (folder !== undefined) process.chdir(folder);
  try {
    const code = await runCommand(args, {
      environment,
      out: (text) => (stdout += text),
      error: (text) => (stderr += text),
      stopped: () => new Promise(() => undefined),
    });
    return { code, stdout, stderr };
  } finally {
    process.chdir(before);
  }
}
