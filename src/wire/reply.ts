import type { ServerResponse } from "node:http";
import { codeOf } from "../zoom/outcome.ts";
import { DEFAULT_VARIANTS } from "../zoom/variants.ts";
import type { Answer } from "./answer.ts";
import { headerText } from "./reason.ts";

/** Zoom's own content type for JSON. */
export const JSON_TYPE = "application/json;charset=UTF-8";

/** Writes an answer in one piece: Express's own ways of sending cost a digest of every body. */
export function sendAnswer(response: ServerResponse, answer: Answer, explain: boolean): void {
  const { outcome, status, reason } = answer;
  const headers: Record<string, string | number> = { ...answer.headers };
  if (explain) {
    headers["X-Zoom-Sim-Outcome"] = outcome.key;
    headers["X-Zoom-Sim-Reason"] = headerText(reason);
  }
  if (answer.body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(answer.body);
  const bytes = Buffer.byteLength(text);
  headers["Content-Type"] = JSON_TYPE;
  headers["Content-Length"] = bytes;
  // Most answers are plain ASCII, which Node writes much faster when it need not look for more.
  response.writeHead(status, headers).end(text, bytes === text.length ? "latin1" : "utf8");
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
