import autocannon from "autocannon";
import { batchBody } from "./batch-body.ts";
import { run, type Contestant } from "./contestants.ts";
import type { Load } from "./loads.ts";
import { PATH } from "./send-batches.ts";

/** Seconds before a measurement, for the compiler. */
const WARM_UP = 1;

/** Batches a second that a contestant answers, freshly started. Throws when a call fails. */
export async function throughput(contestant: Contestant, load: Load): Promise<number> {
  const { url, stop } = await run(contestant);
  await rate(url, { ...load, seconds: WARM_UP });
  const result = await rate(url, load);
  await stop();
  return result;
}

async function rate(url: string, { people, form, connections, seconds }: Load): Promise<number> {
  const body = batchBody(people, form);
  const result = await autocannon({
    url: url + PATH,
    method: "POST",
    connections,
    duration: seconds,
    headers: { authorization: "Bearer sim-token-full", "content-type": body.contentType },
    requests: [{ setupRequest: (request) => ({ ...request, body: body.next() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.total / result.duration;
}
