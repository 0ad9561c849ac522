import { batchBody } from "./batch-body.ts";
import { run, simulator } from "./contestants.ts";
import { PATH, sendBatches } from "./send-batches.ts";

const BATCHES = 12_000;

/** Batches of 30 a second, as JSON, that go to so many worlds in turns. */
export async function worldsRate(worlds: number): Promise<number> {
  const { url, stop } = await run(simulator());
  const body = batchBody(30, false);
  const path = (call: number): string => `/worlds/w${call % worlds}${PATH}`;
  // Once round, so that every world is there.
  await sendBatches(url, body, 10, Math.max(worlds, 2_000), path);
  const begun = process.hrtime.bigint();
  await sendBatches(url, body, 10, BATCHES, path);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  await stop();
  return BATCHES / seconds;
}
