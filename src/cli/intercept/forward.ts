import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import type { Upstream } from "./upstream.ts";

/** Headers that are for the next hop alone. */
const HOP = new Set(["connection", "proxy-connection", "keep-alive", "proxy-authorization", "te", "upgrade"]);

/** How to go on. */
export interface Onward {
  readonly upstream: Upstream | undefined;
  /** Opens a connection to the host itself. */
  readonly open: () => Promise<Socket>;
  readonly authorities: readonly string[];
  /** Gives it up when aborted. */
  readonly ending: AbortSignal;
}

/** Passes a request for a whole address on as it is, and its answer back. Rejects where nobody answers. */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { upstream, open, authorities, ending }: Onward,
): Promise<void> {
  const named = (request.headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  const headers = passedOn(request.rawHeaders, named);
  const common = {
    method: request.method ?? "GET",
    headers,
    setHost: false,
    agent: false as const,
    signal: ending,
  };
  let onward;
  if (url.protocol === "https:") {
    const socket = await open();
    const path = url.pathname + url.search;
    onward = httpsRequest({ ...common, host: url.hostname, path, socket, ca: [...authorities] } as object);
  } else if (upstream) {
    const { secure, host, port, authorization } = upstream;
    if (authorization !== undefined) headers.push("Proxy-Authorization", authorization);
    onward = (secure ? httpsRequest : httpRequest)({ ...common, host, port, path: url.href });
  } else {
    onward = httpRequest({
      ...common,
      host: url.hostname,
      port: url.port || 80,
      path: url.pathname + url.search,
    });
  }
  const going = onward;
  await new Promise<void>((resolve, reject) => {
    going.once("error", reject);
    going.once("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, passedOn(answer.rawHeaders, []));
      answer.pipe(response);
      answer.once("error", () => response.destroy());
      response.once("close", () => {
        answer.destroy();
        resolve();
      });
    });
    request.pipe(going);
    request.once("error", () => going.destroy());
  });
}

/** Header names and values by turns, without those for this hop. */
function passedOn(raw: readonly string[], named: readonly string[]): string[] {
  return raw.filter((_text, index) => {
    const name = (raw[index - (index % 2)] ?? "").toLowerCase();
    return !HOP.has(name) && !named.includes(name);
  });
}
