import type { Socket } from "node:net";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { refusalAnswer } from "./refuse.ts";
import { JSON_TYPE } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

/** What Node calls a request by an error's `code`. */
type Fault = Pick<NodeJS.ErrnoException, "code">;

/** The fault of a request to be a proxy. */
export const NO_PROXY: Fault = { code: "CONNECT" };

/**
 * Answers what is not HTTP, or comes too slowly, in the shape of everything else, and lets go of the
 * connection.
 *
 * @param method of the request, where it broke off in its body; undefined where it was none before
 */
export function answerMalformed(fault: Fault, socket: Socket, simulator: Simulator, method?: string): void {
  // It has broken, or ends already.
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const answer = refusalAnswer(simulator, refusalOf(fault));
  simulator.tally.malformed(answer);
  const { status, body, headers, outcome, reason } = answer;
  const text = JSON.stringify(body);
  const lines = Object.entries({
    ...headers,
    ...(simulator.settings.explain && {
      "X-Zoom-Sim-Outcome": outcome.key,
      "X-Zoom-Sim-Reason": reason,
    }),
    "Content-Type": JSON_TYPE,
    "Content-Length": Buffer.byteLength(text),
    Connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${outcome.key}\r\n${lines.join("")}\r\n${method === "HEAD" ? "" : text}`);
  // A client that still sends would lose the answer if its connection broke at once, and one that
  // never ends its own side would keep the connection for good.
  const cancel = simulator.timer.after(simulator.bounds.checkMs, () => socket.destroy());
  socket.once("close", cancel);
}

function refusalOf({ code }: Fault): RequestRefused {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new RequestRefused("headers-too-large", "the headers have over 16 KiB; send fewer");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new RequestRefused(
        "request-timeout",
        "the request did not arrive whole in time; send it at once",
      );
    default:
      return new RequestRefused("request-malformed", `the request is not HTTP (${code})`);
  }
}
