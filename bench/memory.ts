import { readFileSync } from "node:fs";
import { batchBody } from "./batch-body.ts";
import { run, type Contestant } from "./contestants.ts";
import { sendBatches } from "./send-batches.ts";

const MIB = 1_024;

/** Resident memory of a process, MiB. Linux alone tells. */
export function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / MIB;
}

/** What a contestant takes before, after some and after much of the same load, MiB. */
export interface MemoryUse {
  readonly idle: number;
  readonly loaded: number;
  /** Once a minute, for as long as the long load goes on; empty without one. */
  readonly long: readonly number[];
}

/** Batches of the load after which memory is read first. */
const BATCHES = 20_000;

/** How many different batches are sent: the same people again and again, so that what is stored does not grow. */
const DIFFERENT = 500;

/** Measures a contestant under batches of 30 as multipart forms. @param minutes how long the long load goes on */
export async function memoryUse(contestant: Contestant, minutes: number): Promise<MemoryUse> {
  const { url, pid, stop } = await run(contestant);
  // The first call loads what a program that was used once keeps.
  await sendBatches(url, batchBody(1, true), 1, 1);
  const idle = residentMemory(pid);
  const body = batchBody(30, true, DIFFERENT);
  await sendBatches(url, body, 10, BATCHES);
  const loaded = residentMemory(pid);
  const long: number[] = [];
  const begun = process.hrtime.bigint();
  while (long.length < minutes) {
    const end = begun + BigInt(long.length + 1) * 60_000_000_000n;
    while (process.hrtime.bigint() < end) await sendBatches(url, body, 10, 1_000);
    long.push(residentMemory(pid));
  }
  await stop();
  return { idle, loaded, long };
}
