import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Timer } from "../../state/system.ts";

/** What is sent to a receiver: the very text, and its headers. */
export interface Sending {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back, after how many milliseconds; `fault` says why nothing did. */
export type Answer = { readonly ms: number } & (
  | { readonly status: number; readonly body: string }
  | { readonly fault: string; readonly code?: string }
);

/** What sending needs of the machine. */
export interface SendingParts {
  /** Milliseconds since some moment. */
  readonly stopwatch: () => number;
  readonly timer: Timer;
}

/** No answer is waited for longer, in milliseconds: Zoom waits 3 seconds, so that one later than those is told apart. */
const LONGEST_WAIT = 10_000;

/** As much of an answer is looked at, in bytes. */
const MOST_BYTES = 65_536;

/** Posts to a receiver, past any proxy and following no redirect. Never rejects. */
export function send(
  target: URL,
  { headers, body }: Sending,
  { stopwatch, timer }: SendingParts,
): Promise<Answer> {
  const bytes = Buffer.from(body);
  const begun = stopwatch();
  return new Promise((resolve) => {
    const outgoing = (target.protocol === "https:" ? httpsRequest : httpRequest)(target, {
      method: "POST",
      // An agent of its own knows of no proxy, and keeps no connection.
      agent: false,
      headers: { ...headers, "content-length": String(bytes.length) },
    });
    const end = (answer: { status: number; body: string } | { fault: string; code?: string }): void => {
      cancel();
      outgoing.destroy();
      resolve({ ms: Math.round(stopwatch() - begun), ...answer });
    };
    const cancel = timer.after(LONGEST_WAIT, () =>
      end({ fault: `no answer within ${LONGEST_WAIT / 1000} s` }),
    );
    outgoing.on("error", ({ message, code }: NodeJS.ErrnoException) =>
      end({ fault: `no answer (${code ?? message})`, ...(code !== undefined && { code }) }),
    );
    outgoing.on("response", (response) => {
      let text = "";
      const whole = (): void => end({ status: response.statusCode ?? 0, body: text });
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        text += piece;
        if (text.length > MOST_BYTES) whole();
      });
      response.on("end", whole);
      response.on("error", ({ message }) => end({ fault: `an answer cut off (${message})` }));
    });
    outgoing.end(bytes);
  });
}
