import { readFileSync } from "node:fs";
import { batchBody } from "./batch-body.ts";
import { run, type Contestant } from "./contestants.ts";
import type { Load } from "./loads.ts";
import { median } from "./statistics.ts";
import { sendBatches } from "./send-batches.ts";

/**
 * Microseconds of the processor that a contestant's main thread takes for a batch: of so many rounds the quickest
 * and the middle one. What else the machine does slows every round, so the quickest says most.
 */
export async function processorTime(
  contestant: Contestant,
  { people, form, connections }: Omit<Load, "seconds">,
  rounds: number,
  calls: number,
): Promise<{ readonly least: number; readonly middle: number }> {
  const { url, pid, stop } = await run(contestant);
  const body = batchBody(people, form);
  await sendBatches(url, body, connections, 3 * calls);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = threadTime(pid);
    await sendBatches(url, body, connections, calls);
    times.push((threadTime(pid) - before) / calls);
  }
  await stop();
  return { least: Math.min(...times), middle: median(times) };
}

/** What the main thread of a process has had of the processor, microseconds. Linux alone tells. */
function threadTime(pid: number): number {
  const [nanoseconds = ""] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
  return Number(nanoseconds) / 1_000;
}
