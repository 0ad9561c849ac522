import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { SetupError } from "../../index.ts";
import { oneLine } from "./one-line.ts";
import type { PactFile } from "./pact-file.ts";
import type { InteractionResult, VerifierAnswer, VerifierTask } from "./verifier-messages.ts";

/** Beside this file in the sources, and beside the bundle in the package. */
const WORKER = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "./verify-worker.ts" : "./verify-worker.js", import.meta.url),
);

/** What would change the verdict, or send it astray: proxies, and what pact reads from the environment. */
const UNWANTED = /^(PACT_|NODE_|RUST_|VITEST|npm_)|_proxy$/i;

/** How a file is verified. */
export interface VerifierRun {
  readonly module: string;
  readonly baseUrl: string;
  /** The whole run of one file, in seconds. */
  readonly timeout: number;
}

/**
 * Runs pact-core's verifier over one file.
 *
 * @returns a result for each interaction, in the order of the file
 * @throws SetupError when it crashes, hangs, or says something of other interactions than those of the file
 */
export async function runVerifier(file: PactFile, run: VerifierRun): Promise<readonly InteractionResult[]> {
  const answer = await askWorker(file.name, run, {
    module: run.module,
    file: file.path,
    baseUrl: run.baseUrl,
    requestMs: Math.max(1, Math.min(10_000, run.timeout * 1000)),
  });
  if ("fault" in answer)
    throw new SetupError(`${file.name}: Pact's verifier failed: ${oneLine(answer.fault)}`);
  return inOrder(file, readReport(answer.report, file.name));
}

async function askWorker(name: string, run: VerifierRun, task: VerifierTask): Promise<VerifierAnswer> {
  const child = fork(WORKER, [], {
    // Flags of the process that asks, such as a debugger's, are not the worker's.
    execArgv: [],
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    timeout: run.timeout * 1000,
    killSignal: "SIGKILL",
  });
  let answer: VerifierAnswer | undefined;
  let complaint = "";
  child.stdout?.resume();
  child.stderr
    ?.setEncoding("utf8")
    .on("data", (text: string) => (complaint = (complaint + text).slice(-2000)));
  child.once("message", (message) => (answer = message as VerifierAnswer));
  // It may have ended before it could be asked; how it ended says why.
  child.send(task, () => undefined);
  await once(child, "close");
  if (answer) return answer;
  if (child.killed) {
    throw new SetupError(
      `${name}: the verifier did not end within ${run.timeout} seconds and was stopped; see --timeout`,
    );
  }
  const end = child.signalCode ?? `exit code ${child.exitCode}`;
  throw new SetupError(`${name}: Pact's verifier crashed (${end}) ${oneLine(complaint.trim())}`.trim());
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !UNWANTED.test(name));
  return { ...Object.fromEntries(kept), PACT_DO_NOT_TRACK: "true" };
}

function readReport(text: string, name: string): readonly InteractionResult[] {
  try {
    const { interactionResults } = JSON.parse(text) as { interactionResults?: readonly InteractionResult[] };
    if (Array.isArray(interactionResults)) return interactionResults;
  } catch {
    // Said below.
  }
  throw new SetupError(`${name}: Pact's verifier gave no report`);
}

/** Holds the results against the file: a verifier that left some out calls it a success. */
function inOrder(
  { name, interactions }: PactFile,
  results: readonly InteractionResult[],
): readonly InteractionResult[] {
  if (results.length !== interactions.length) {
    throw new SetupError(
      `${name}: Pact's verifier gave ${results.length} results for ${interactions.length} interactions`,
    );
  }
  const left = [...results];
  return interactions.map(({ description }) => {
    // One without a description is given one by the verifier.
    const at = left.findIndex((each) => description === "" || each.description === description);
    const [result] = at < 0 ? [] : left.splice(at, 1);
    if (!result) {
      throw new SetupError(`${name}: Pact's verifier says nothing of "${oneLine(description)}"`);
    }
    return result;
  });
}
