import { Agent } from "node:http";
import { batchBody, type BatchBody } from "./batch-body.ts";
import { run, simulator } from "./contestants.ts";
import { residentMemory } from "./memory.ts";
import { sendBatch, sendBatches, PATH } from "./send-batches.ts";
import { median } from "./statistics.ts";

/** What a batch of 30 costs in a meeting that has so many registrants. */
export interface StoredCost {
  readonly registrants: number;
  /** Milliseconds from call to answer, over one connection: the middle of all calls. */
  readonly latency: number;
  /** Bytes of memory a registrant, against the empty meeting; undefined for that one. */
  readonly bytes: number | undefined;
}

const CALLS = 2_000;

/** Fills one meeting step by step and measures at each. @param steps how many registrants, ascending, first 0 */
export async function storedCosts(steps: readonly number[]): Promise<StoredCost[]> {
  const { url, pid, stop } = await run(simulator("--journal-entries", "0"));
  const body = batchBody(30, false);
  await sendBatches(url, batchBody(30, false, 1), 1, 3_000);
  const empty = residentMemory(pid);
  const costs: StoredCost[] = [];
  let stored = 30;
  for (const registrants of steps) {
    const batches = Math.max(0, Math.ceil((registrants - stored) / 30));
    await sendBatches(url, body, 10, batches);
    stored += 30 * batches;
    const bytes = registrants === 0 ? undefined : ((residentMemory(pid) - empty) * 1_048_576) / stored;
    const latency = await latencyOf(url, batchBody(30, false, 1));
    costs.push({ registrants, latency, bytes });
  }
  await stop();
  return costs;
}

/** The same people each time: what is measured is not to grow by it. */
async function latencyOf(url: string, body: BatchBody): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const place = new URL(PATH, url);
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const begun = process.hrtime.bigint();
    await sendBatch(place, body, agent);
    times.push(Number(process.hrtime.bigint() - begun) / 1e6);
  }
  agent.destroy();
  return median(times);
}
