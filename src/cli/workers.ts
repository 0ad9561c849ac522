import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { EXIT } from "./commands.ts";

/** Most workers that are replaced within a minute: what dies at once dies again. */
const MOST_DEATHS = 10;

const MINUTE = 60_000;

/** What a worker says when it listens. */
export interface Began {
  readonly url: string;
  /** How many worlds the store held. */
  readonly resumed: number;
}

/** What a program of several workers is told and tells. */
export interface WorkersOptions {
  readonly count: number;
  /** What each is told besides what this process was. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves when all are to stop. */
  readonly stopped: Promise<void>;
  /** The machine's time, epoch milliseconds. */
  readonly systemTime: () => number;
  /** Told where they listen, when all do. */
  readonly ready: (began: Began) => void;
  readonly warn: (message: string) => void;
}

/** Whether this process is one of several that listen on one port. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/** Says from a worker where it listens. */
export function tellReady(began: Began): void {
  process.send?.(began);
}

/** Lets a worker end that has nothing left to do. */
export function leaveWorkers(): void {
  cluster.worker?.disconnect();
}

/**
 * Runs this same program several times on one port, until it is asked to stop. One that dies is replaced.
 *
 * @returns the exit code
 */
export async function runWorkers(options: WorkersOptions): Promise<number> {
  const { count, environment, stopped, systemTime, ready, warn } = options;
  const deaths: number[] = [];
  let stopping = false;
  let giveUp: (code: number) => void = () => undefined;
  const givenUp = new Promise<number>((resolve) => (giveUp = resolve));

  const watch = (worker: Worker): void => {
    worker.once("exit", (code, signal) => {
      if (stopping) return;
      const now = systemTime();
      deaths.push(now);
      if (deaths.filter((at) => now - at < MINUTE).length > MOST_DEATHS) {
        warn(`${MOST_DEATHS} workers have died within a minute; giving up`);
        return giveUp(EXIT.failed);
      }
      warn(`a worker died (${signal ?? `exit code ${code}`}) and is replaced`);
      watch(cluster.fork(environment));
    });
  };

  // What keeps one from starting keeps all: it is said once.
  const first = cluster.fork(environment);
  const begun = await Promise.race([whereListens(first), once(first, "exit"), stopped]);
  if (begun !== undefined && !Array.isArray(begun)) {
    watch(first);
    const others = Array.from({ length: count - 1 }, () => cluster.fork(environment));
    others.forEach(watch);
    await Promise.race([Promise.all(others.map(whereListens)), givenUp, stopped]);
    ready(begun);
  }
  const code = Array.isArray(begun) ? ((begun[0] as number | null) ?? EXIT.failed) : EXIT.ok;
  const end = begun !== undefined && !Array.isArray(begun) ? await Promise.race([stopped, givenUp]) : code;
  stopping = true;
  const workers = Object.values(cluster.workers ?? {}).filter((each) => each !== undefined);
  await Promise.all(
    workers.map(async (worker) => {
      if (worker.isDead()) return;
      const exited = once(worker, "exit");
      worker.process.kill("SIGTERM");
      await exited;
    }),
  );
  return end ?? EXIT.ok;
}

async function whereListens(worker: Worker): Promise<Began> {
  const [message] = (await once(worker, "message")) as [Began];
  return message;
}
