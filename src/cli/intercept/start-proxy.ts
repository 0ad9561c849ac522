import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { once } from "node:events";
import type { Answering } from "../../listen.ts";
import { forward } from "./forward.ts";
import { openWay } from "./open-way.ts";
import type { Refusals } from "./refusals.ts";
import type { UpstreamFor } from "./upstream.ts";
import { hostName, isAnswered, isSimulated, isZooms, refusal } from "./zoom-hosts.ts";

/** The proxy of one command. */
export interface Proxy {
  /** Where, without a final slash. */
  readonly url: string;
  /** Ends all that goes through it. */
  readonly close: () => Promise<void>;
}

/** What the proxy is made of. */
export interface ProxyParts {
  /** Takes calls to Zoom: it sees them as its own. */
  readonly answering: Answering;
  /** The port on 127.0.0.1 where `answering` speaks HTTPS with a certificate for Zoom's hosts. */
  readonly securePort: number;
  readonly upstreamFor: UpstreamFor;
  /** Whom servers may be vouched for by, as PEM. */
  readonly authorities: readonly string[];
  readonly refusals: Refusals;
}

/** What a call needs to go on. */
interface Way extends ProxyParts {
  /** Aborted when all is to end. */
  readonly ending: AbortSignal;
  /** Has a connection end when all is to end. */
  readonly keep: (socket: Socket) => void;
}

const LOOPBACK = "127.0.0.1";

/** Starts a proxy on the loopback address alone, which has Zoom's calls answered here and lets others through. */
export async function startProxy(parts: ProxyParts): Promise<Proxy> {
  const { answering } = parts;
  const { bounds } = answering.simulator;
  const ending = new AbortController();
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  };
  const way: Way = { ...parts, ending: ending.signal, keep };
  const server = createServer({
    ...answering.messages,
    headersTimeout: bounds.headersMs,
    // What is passed on takes as long as it takes.
    requestTimeout: 0,
    connectionsCheckingInterval: bounds.checkMs,
    requireHostHeader: false,
  });
  server.on("connection", keep);
  server.on("connect", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    void tunnel(request.url ?? "", socket, head, way);
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    void pass(request, response, way);
  });
  server.on("clientError", (_error: Error, socket: Socket) => {
    if (socket.writable) refuse(socket, 400, "what was sent to this proxy is not HTTP");
    else socket.destroy();
  });
  server.listen(0, LOOPBACK);
  await once(server, "listening");
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    async close() {
      ending.abort();
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Answers a CONNECT, and joins both ends. */
async function tunnel(
  target: string,
  socket: Socket,
  head: Buffer,
  { securePort, upstreamFor, authorities, refusals, ending, keep }: Way,
): Promise<void> {
  socket.on("error", () => socket.destroy());
  const [, name = "", digits = ""] = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(target) ?? [];
  const host = hostName(name);
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) {
    refuse(socket, 400, `CONNECT to ${JSON.stringify(target)}: it names no host and port`);
    return;
  }
  const answered = isAnswered(host, port);
  if (!answered && isZooms(host)) {
    const reason = refusal(target);
    refusals.add(reason);
    refuse(socket, 403, reason);
    return;
  }
  try {
    const far = answered
      ? await openWay(LOOPBACK, securePort, { ending })
      : await openWay(host, port, { upstream: upstreamFor(true, host, port), authorities, ending });
    keep(far);
    if (socket.destroyed) {
      far.destroy();
      return;
    }
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) far.write(head);
    join(socket, far);
    join(far, socket);
  } catch (error) {
    refuse(socket, 502, `cannot reach ${target}: ${(error as Error).message}`);
  }
}

/** Passes on what one end says, its end too. */
function join(from: Socket, to: Socket): void {
  from.pipe(to);
  from.on("error", () => to.destroy());
  from.once("close", () => to.destroy());
}

/** Answers a request that is for a whole address: some clients ask so even for https. */
async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  { answering, upstreamFor, authorities, refusals, ending, keep }: Way,
): Promise<void> {
  const asked = request.url ?? "";
  const url = /^https?:\/\//i.test(asked) && URL.canParse(asked) ? new URL(asked) : undefined;
  const host = url && hostName(url.hostname);
  if (!url || host === undefined) {
    answer(response, 400, `this proxy takes CONNECT and whole addresses, not ${JSON.stringify(asked)}`);
    return;
  }
  const secure = url.protocol === "https:";
  const port = Number(url.port) || (secure ? 443 : 80);
  if (isZooms(host)) {
    if (secure && isAnswered(host, port) && isSimulated(host, url.pathname)) {
      request.headers.host = host;
      request.url = url.pathname + url.search;
      answering.app(request, response);
      return;
    }
    const reason = refusal(`${url.protocol}//${url.host}${host === "zoom.us" && secure ? url.pathname : ""}`);
    refusals.add(reason);
    answer(response, 403, reason);
    return;
  }
  const upstream = upstreamFor(secure, host, port);
  try {
    await forward(request, response, url, {
      upstream,
      open: async () => {
        const socket = await openWay(host, port, { upstream, authorities, ending });
        keep(socket);
        return socket;
      },
      authorities,
      ending,
    });
  } catch (error) {
    if (response.headersSent) response.destroy();
    else answer(response, 502, `cannot reach ${url.host}: ${(error as Error).message}`);
  }
}

/** Many clients show no more of a proxy's answer than its first line. */
function reasonPhrase(reason: string): string {
  return `zoom-sim: ${reason}`.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 300);
}

function bodyOf(reason: string): string {
  return `zoom-sim: ${reason}\n`;
}

function answer(response: ServerResponse, status: number, reason: string): void {
  const body = bodyOf(reason);
  response.writeHead(status, reasonPhrase(reason), {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  });
  response.end(body);
}

function refuse(socket: Socket, status: number, reason: string): void {
  const body = bodyOf(reason);
  socket.end(
    `HTTP/1.1 ${status} ${reasonPhrase(reason)}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  // Whoever never ends its own side would keep the connection.
  socket.resume();
}
