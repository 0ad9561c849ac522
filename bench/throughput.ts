import autocannon from "autocannon";
import { batchBody } from "./batch-body.ts";

/** What is sent: people a batch, and how. */
export interface Load {
  readonly people: number;
  readonly form: boolean;
  readonly connections: number;
  readonly seconds: number;
}

/** Answered batches a second. Throws when a call fails. */
export async function throughput(url: string, { people, form, connections, seconds }: Load): Promise<number> {
  const body = batchBody(people, form);
  const result = await autocannon({
    url: `${url}/v2/meetings/85746065432/batch_registrants`,
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
