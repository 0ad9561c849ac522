import { Agent, request } from "node:http";
import type { BatchBody } from "./batch-body.ts";

/** Where batches are sent. */
export const PATH = "/v2/meetings/85746065432/batch_registrants";

/**
 * Sends so many batches over so many connections, each as soon as its connection is free.
 *
 * @throws Error when one is refused
 */
export async function sendBatches(
  url: string,
  body: BatchBody,
  connections: number,
  calls: number,
  path: (call: number) => string = () => PATH,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = calls;
  const next = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await sendBatch(new URL(path(left), url), body, agent);
    }
  };
  await Promise.all(Array.from({ length: connections }, next));
  agent.destroy();
}

/** Sends one batch. @throws Error when it is refused */
export function sendBatch(url: URL, { contentType, next }: BatchBody, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(next());
    const headers = {
      authorization: "Bearer sim-token-full",
      "content-type": contentType,
      "content-length": bytes.length,
    };
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume().on("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url.href} answered ${response.statusCode}`));
      });
    });
    call.on("error", reject).end(bytes);
  });
}
