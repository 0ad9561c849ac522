import { readFileSync } from "node:fs";
import { batchBody } from "./batch-body.ts";
import { run, type Contestant } from "./contestants.ts";
import { sendBatches } from "./send-batches.ts";
import { tellerOf } from "./told-by-signal.ts";

const KIB = 1_024;

const TELLS_MEMORY = `(tell) => tell(JSON.stringify(process.memoryUsage()))`;

/** Resident memory of a process, MiB. Linux alone tells. */
export function residentMemory(pid: number): number {
  return fromStatus(pid, "VmRSS");
}

/** What a process takes at a moment, by kind, MiB. */
export interface Memory {
  readonly resident: number;
  /** Node's own program and the system's libraries, as far as they are in memory. */
  readonly files: number;
  /** Of V8's heap: in use, what is yet to be collected included, and what is kept free for what comes. */
  readonly used: number;
  readonly free: number;
  /** Buffers and whatever else hangs on objects of the heap. */
  readonly buffers: number;
  /** Compilers, stacks, what the allocator and V8 keep of what they were given back. */
  readonly rest: number;
}

/** What a contestant takes before, after some and after much of the same load. */
export interface MemoryUse {
  readonly idle: Memory;
  readonly loaded: Memory;
  /** Once a minute, for as long as the long load goes on; empty without one. */
  readonly long: readonly Memory[];
}

/** How many different batches are sent: the same people again and again, so that what is stored does not grow. */
const DIFFERENT = 500;

/**
 * Measures a contestant under batches of 30 as multipart forms.
 *
 * @param batches of the load after which memory is read first
 * @param minutes how long the long load goes on
 */
export async function memoryUse(
  contestant: Contestant,
  batches: number,
  minutes: number,
): Promise<MemoryUse> {
  using teller = tellerOf(TELLS_MEMORY);
  const { url, pid, stop } = await run({ ...contestant, environment: teller.environment });
  const memory = async (): Promise<Memory> => {
    const [resident, files] = [residentMemory(pid), fromStatus(pid, "RssFile")];
    const told = JSON.parse(await teller.ask(pid)) as NodeJS.MemoryUsage;
    const mib = (bytes: number): number => bytes / KIB / KIB;
    const [used, heapTotal, buffers] = [mib(told.heapUsed), mib(told.heapTotal), mib(told.external)];
    // What of the heap was never touched takes no memory.
    const others = resident - files - used - buffers;
    const free = Math.min(heapTotal - used, others);
    return { resident, files, used, free, buffers, rest: others - free };
  };
  // The first call loads what a program that was used once keeps.
  await sendBatches(url, batchBody(1, true), 1, 1);
  const idle = await memory();
  const body = batchBody(30, true, DIFFERENT);
  await sendBatches(url, body, 10, batches);
  const loaded = await memory();
  const long: Memory[] = [];
  const begun = process.hrtime.bigint();
  while (long.length < minutes) {
    const end = begun + BigInt(long.length + 1) * 60_000_000_000n;
    while (process.hrtime.bigint() < end) await sendBatches(url, body, 10, 1_000);
    long.push(await memory());
  }
  await stop();
  return { idle, loaded, long };
}

function fromStatus(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]) / KIB;
}
