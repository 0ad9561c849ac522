import { lookup } from "node:dns";
import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { request as requestHttps } from "node:https";
import type { Timer } from "../state/system.ts";
import { WEBHOOK_WAIT } from "../zoom/limits.ts";
import { loopbackLookup } from "./loopback-lookup.ts";
import { isNamed, refuseTarget } from "./targets.ts";

/** How much of an answer is read, bytes. */
const MOST_ANSWER = 4_096;

/** What came of sending. */
export interface Sent {
  readonly status: number | undefined;
  /** The beginning of the answer's body. */
  readonly answer: string | undefined;
  /** Why nothing, or not all, was answered. */
  readonly fault: string | undefined;
  /** Set where the receiver's time was over. */
  readonly timedOut?: true;
}

/** What sending takes. */
export interface Posting {
  readonly url: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  /** Hosts besides this machine that may be written to. */
  readonly hosts: readonly string[];
  readonly timer: Timer;
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** Whether somebody waits for it: only then does it keep a program from ending. */
  readonly awaited?: boolean;
}

const lookupHere = loopbackLookup(lookup);

/** Sends one POST. Whatever the receiver does, it resolves, after 3 s at the latest; redirects are not followed. */
export function send({ url, headers, body, hosts, timer, signal, awaited = false }: Posting): Promise<Sent> {
  const refusal = refuseTarget(url, hosts);
  if (refusal !== undefined) return Promise.resolve({ ...NOTHING, fault: refusal });
  const target = new URL(url);
  const named = isNamed(target.hostname, hosts);
  return new Promise((resolve) => {
    let over = false;
    let status: number | undefined;
    const pieces: Buffer[] = [];
    const end = (fault: string | undefined, timedOut = false): void => {
      if (over) return;
      over = true;
      cancel();
      signal.removeEventListener("abort", stop);
      const answer =
        status === undefined ? undefined : Buffer.concat(pieces).toString("utf8", 0, MOST_ANSWER);
      resolve({ status, answer, fault, ...(timedOut && { timedOut }) });
      request.destroy();
    };
    const stop = (): void => end("the simulator stopped, or the world went away");
    const read = (response: IncomingMessage): void => {
      status = response.statusCode;
      let size = 0;
      response.on("data", (piece: Buffer) => {
        pieces.push(piece);
        size += piece.length;
        // However much it says, this is enough.
        if (size >= MOST_ANSWER) end(undefined);
      });
      response.on("end", () => end(undefined));
      response.on("error", (error) => end(faultOf(error)));
    };
    const begin = target.protocol === "https:" ? requestHttps : requestHttp;
    const cancel = timer.after(
      WEBHOOK_WAIT,
      () => end(`no whole answer within ${WEBHOOK_WAIT / 1000} s`, true),
      !awaited,
    );
    const request = begin(
      target,
      { method: "POST", headers, agent: false, ...(!named && { lookup: lookupHere }) },
      read,
    );
    request.on("error", (error) => end(faultOf(error)));
    request.on("close", () => end("the connection was closed before the answer was whole"));
    // No delivery keeps a program running.
    request.on("socket", (socket) => socket.unref());
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    else request.end(body);
  });
}

const NOTHING = { status: undefined, answer: undefined } as const;

function faultOf(error: NodeJS.ErrnoException): string {
  const reason = error.code === undefined ? error.message : (REASONS[error.code] ?? error.message);
  return reason.replaceAll(/\s+/g, " ").slice(0, 300) || "the connection failed";
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens there (ECONNREFUSED)",
  ECONNRESET: "the connection was closed before an answer (ECONNRESET)",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "its certificate is signed by itself; start the simulator with NODE_EXTRA_CA_CERTS, or use http",
};
