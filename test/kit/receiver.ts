import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** One request as it came over the wire. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly bytes: Buffer;
}

/** Somebody who is sent webhooks. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** The bodies as values. */
  readonly bodies: () => ReceivedEvent[];
}

/** What tests look at of an event. */
export interface ReceivedEvent {
  readonly event: string;
  readonly event_ts: number;
  readonly payload: {
    readonly plainToken?: string;
    readonly account_id: string;
    readonly operator?: string;
    readonly operator_id?: string;
    readonly object: {
      readonly id: number | string;
      readonly registrant: Readonly<Record<string, unknown>> & { readonly email: string };
    };
  };
}

/** What the receiver does with a request that it has read. */
export type Answering = (response: ServerResponse, received: Received, nth: number) => void;

/** Listens on a free port of this machine. @param answering default: 204 */
export async function startReceiver(
  answering: Answering = (response) => response.writeHead(204).end(),
): Promise<Receiver> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { method = "", url = "", headers, rawHeaders } = request;
      const one = { method, path: url, headers, rawHeaders, bytes: Buffer.concat(pieces) };
      received.push(one);
      answering(response, one, received.length);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    bodies: () => received.map(({ bytes }) => JSON.parse(bytes.toString()) as ReceivedEvent),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
