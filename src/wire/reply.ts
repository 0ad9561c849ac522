import type { ServerResponse } from "node:http";
import { codeOf } from "../zoom/outcome.ts";
import { DEFAULT_VARIANTS } from "../zoom/variants.ts";
import type { Answer } from "./answer.ts";
import { headerText } from "./reason.ts";

/** Zoom's own content type for JSON. */
export const JSON_TYPE = "application/json;charset=UTF-8";

/** An answer in the words in which it is written. */
export interface Sent {
  readonly status: number;
  readonly headers: Record<string, string | number>;
  /** Undefined for an empty answer. */
  readonly text: string | undefined;
  /** How long the text is as UTF-8. */
  readonly bytes: number;
}

/** Words an answer. */
export function wordAnswer({ outcome, status, headers, reason, body }: Answer, explain: boolean): Sent {
  const all: Record<string, string | number> = { ...headers };
  if (explain) {
    all["X-Zoom-Sim-Outcome"] = outcome.key;
    all["X-Zoom-Sim-Reason"] = headerText(reason);
  }
  if (body === undefined) return { status, headers: all, text: undefined, bytes: 0 };
  const text = JSON.stringify(body);
  const bytes = Buffer.byteLength(text);
  all["Content-Type"] = JSON_TYPE;
  all["Content-Length"] = bytes;
  return { status, headers: all, text, bytes };
}

/** Writes an answer in one piece: Express's own ways of sending cost a digest of every body. */
export function send(response: ServerResponse, { status, headers, text, bytes }: Sent): void {
  response.writeHead(status, headers);
  // Most answers are plain ASCII, which Node writes much faster when it need not look for more.
  if (text === undefined) response.end();
  else response.end(text, bytes === text.length ? "latin1" : "utf8");
}

/** `x-zm-trackingid` in Zoom's recorded form. */
export function trackingId(bytes: (size: number) => Buffer): string {
  return `v=2.0;clid=us06;rid=WEB_${bytes(16).toString("hex")}`;
}

/** An answer as one line for the terminal: `404 3043 capacity-reached: 100 of 100 seats taken`. */
export function answerLine({ outcome, status, reason, body }: Answer): string {
  const sent = (body as { code?: number } | undefined)?.code ?? codeOf(outcome, DEFAULT_VARIANTS);
  const code = sent === undefined ? "" : ` ${sent}`;
  return `${status}${code} ${outcome.key}: ${headerText(reason)}`;
}
