import type { IncomingMessage } from "node:http";
import { RequestRefused } from "../zoom/simulator-refusal.ts";

/** Thrown when the client went away before its request was whole; nobody is left to answer. */
export class ClientGone extends Error {}

/** A body that is too large is read on and thrown away up to this multiple, so that the client sees the answer. */
const DRAIN_FACTOR = 16;

/**
 * Reads a whole body.
 *
 * @throws RequestRefused `body-too-large`, or `request-malformed` where it is compressed; ClientGone
 */
export function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const coding = request.headers["content-encoding"];
  if (coding !== undefined && coding.toLowerCase() !== "identity") {
    const reason = `the body has Content-Encoding ${JSON.stringify(coding)}; whether Zoom reads such is not known, so send it as it is`;
    return Promise.reject(new RequestRefused("request-malformed", reason));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = () =>
      new RequestRefused(
        "body-too-large",
        `the body has over ${most} bytes; a batch of 30 people needs about 5,000`,
        {
          Connection: "close",
        },
      );
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else {
        chunks.length = 0;
        if (size > most * DRAIN_FACTOR) reject(tooLarge());
      }
    });
    request.on("end", () => {
      if (size > most) reject(tooLarge());
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    });
    request.on("error", () => reject(new ClientGone()));
    // An error costs a stack trace, and most requests close after they have ended.
    request.on("close", () => request.readableEnded || reject(new ClientGone()));
    // Of whoever went away before anybody listened, none of these events is heard any more.
    if (request.destroyed) reject(new ClientGone());
  });
}
