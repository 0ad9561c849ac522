import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PoolOptions, PoolWorker, WorkerRequest } from "vitest/node";

/** How many runs a process serves: each leaves something behind. */
const RUNS = 150;

let child: ChildProcess | undefined;
let runs = 0;

/** A worker of vitest's whose process outlives a run, so that the next one finds the sources loaded. */
export function createKeptWorker(options: PoolOptions): PoolWorker {
  return new KeptWorker(options);
}

/** Ends the process; the next run has a fresh one. */
export function dropWorker(): void {
  child?.kill("SIGKILL");
  child = undefined;
}

/** Whether the next run gets a process that has run something. */
export function isWarm(): boolean {
  return child?.exitCode === null && child.signalCode === null && runs < RUNS;
}

/** The processor's time that the process has taken, in milliseconds; 0 without one. Linux has it, others say 0. */
export function workerCpu(): number {
  try {
    const [, fields = ""] = readFileSync(`/proc/${child?.pid}/stat`, "utf8").split(") ");
    const [user, system] = fields.split(" ").slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  } catch {
    return 0;
  }
}

class KeptWorker implements PoolWorker {
  readonly name = "kept";
  readonly cacheFs = true;
  readonly #options: PoolOptions;
  #heard: [string, (...args: unknown[]) => void][] = [];
  #child: ChildProcess | undefined;
  #isFresh = true;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#isFresh = !isWarm();
    if (this.#isFresh) {
      dropWorker();
      runs = 0;
      const { distPath, env, execArgv } = this.#options;
      child = fork(join(distPath, "workers/forks.js"), [], {
        env,
        execArgv,
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        serialization: "advanced",
      });
      child.setMaxListeners(0);
      child.on("error", () => {});
    }
    runs += 1;
    this.#child = child;
  }

  on(event: string, callback: (...args: unknown[]) => void): void {
    this.#heard.push([event, callback]);
    this.#child?.on(event, callback);
  }

  off(event: string, callback: (...args: unknown[]) => void): void {
    this.#child?.off(event, callback);
  }

  /** Hands on what concerns a run. That it starts or stops, the process is told of once, and never. */
  send(message: WorkerRequest): void {
    if (message.type === "stop") this.#answer("stopped");
    else if (message.type === "start" && !this.#isFresh) this.#answer("started");
    else if (this.#child?.connected) this.#child.send(message, () => {});
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  async stop(): Promise<void> {
    for (const [event, callback] of this.#heard) this.#child?.off(event, callback);
    this.#heard = [];
  }

  #answer(type: "started" | "stopped"): void {
    const told = this.#child;
    setImmediate(() => told?.emit("message", { type, __vitest_worker_response__: true }));
  }
}
