import { batchBody } from "./batch-body.ts";
import { run, type Contestant } from "./contestants.ts";
import { PATH } from "./send-batches.ts";

/** Milliseconds from spawn to the first answered batch of one person, as a multipart form. */
export async function startTime(contestant: Contestant): Promise<number> {
  const { contentType, next } = batchBody(1, true);
  const begun = process.hrtime.bigint();
  const { url, stop } = await run(contestant);
  const response = await fetch(url + PATH, {
    method: "POST",
    headers: { authorization: "Bearer sim-token-full", "content-type": contentType },
    body: Uint8Array.from(next()),
  });
  await response.text();
  const taken = Number(process.hrtime.bigint() - begun) / 1e6;
  await stop();
  if (!response.ok) throw new Error(`${contestant.name} answered ${response.status}`);
  return taken;
}

/** A contestant whose compiled code Node does not keep between starts. */
export function withoutCache(contestant: Contestant): Contestant {
  return { ...contestant, environment: { NODE_DISABLE_COMPILE_CACHE: "1" } };
}
