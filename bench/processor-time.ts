import { readFileSync } from "node:fs";
import { batchBody } from "./batch-body.ts";
import { run, type Contestant } from "./contestants.ts";
import type { Load } from "./loads.ts";
import { sendBatches } from "./send-batches.ts";
import { median } from "./statistics.ts";

/** Microseconds of the processor for a batch: of so many rounds the quickest, and the middle one. */
export interface ProcessorTime {
  readonly least: number;
  readonly middle: number;
}

/** Calls of one round, and before the first. */
const CALLS = 1_000;
const WARM_UP = 3_000;

/**
 * What the main threads of contestants take for a batch, in turns, round by round. What else the machine does slows
 * every round, so the quickest says most.
 */
export async function processorTimes(
  contestants: readonly Contestant[],
  { people, form, connections }: Omit<Load, "seconds">,
  rounds: number,
): Promise<ProcessorTime[]> {
  const running = await Promise.all(contestants.map(run));
  const body = batchBody(people, form);
  for (const { url } of running) await sendBatches(url, body, connections, WARM_UP);
  const times = running.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { url, pid }] of running.entries()) {
      const before = threadTime(pid);
      await sendBatches(url, body, connections, CALLS);
      times[index]?.push((threadTime(pid) - before) / CALLS);
    }
  }
  for (const { stop } of running) await stop();
  return times.map((each) => ({ least: Math.min(...each), middle: median(each) }));
}

/** What the main thread of a process has had of the processor, microseconds. Linux alone tells. */
function threadTime(pid: number): number {
  const [nanoseconds = ""] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
  return Number(nanoseconds) / 1_000;
}
