import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect, type Socket } from "node:net";
import type { Upstream } from "./upstream.ts";

/** How a connection is to be opened. */
export interface Opening {
  /** A proxy to go through; absent for none. */
  readonly upstream?: Upstream | undefined;
  /** Whom a proxy that is spoken to by HTTPS may be vouched for by, as PEM. */
  readonly authorities?: readonly string[];
  /** Gives it up when aborted. */
  readonly ending: AbortSignal;
}

/**
 * Opens a connection to a host and port, through a proxy where there is one to go through.
 *
 * @throws Error whose message says in one line what failed
 */
export function openWay(host: string, port: number, opening: Opening): Promise<Socket> {
  const { upstream, ending } = opening;
  if (upstream) return throughProxy(upstream, `${host.includes(":") ? `[${host}]` : host}:${port}`, opening);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, allowHalfOpen: true });
    const giveUp = (): void => void socket.destroy(new Error("the run is over"));
    ending.addEventListener("abort", giveUp);
    socket.once("close", () => ending.removeEventListener("abort", giveUp));
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}

function throughProxy(
  { secure, host, port, authorization }: Upstream,
  wanted: string,
  { authorities = [], ending }: Opening,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asking = (secure ? httpsRequest : httpRequest)({
      host,
      port,
      method: "CONNECT",
      path: wanted,
      agent: false,
      signal: ending,
      headers: { Host: wanted, ...(authorization !== undefined && { "Proxy-Authorization": authorization }) },
      ...(secure && { ca: [...authorities] }),
    });
    asking.once("error", (error) => reject(new Error(`the proxy ${host}:${port}: ${error.message}`)));
    asking.once("connect", ({ statusCode }, socket, head) => {
      if (statusCode !== 200) {
        socket.destroy();
        reject(new Error(`the proxy ${host}:${port} answers ${statusCode}`));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    // One that answers a CONNECT as an ordinary request refuses it.
    asking.once("response", (response) => {
      response.destroy();
      reject(new Error(`the proxy ${host}:${port} answers ${response.statusCode}`));
    });
    asking.end();
  });
}
