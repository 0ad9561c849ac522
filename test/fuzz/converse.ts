import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Attempt } from "./make-attempt.ts";

/** A request as the server understood it, and what it answers with. */
export interface Heard {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What came of an attempt. */
export interface Conversation {
  readonly heard: readonly Heard[];
  /** All that the client received. */
  readonly received: Buffer;
  /** Whether the connection broke: the system throws away what came before, read or not. */
  readonly isReset: boolean;
}

/** Speaks with a server of this process, both of whose ends it sees: nothing has to be waited for by the clock. */
export interface Speaker extends Disposable {
  /** The server's listener, watched. */
  readonly app: RequestListener;
  /** Sends an attempt on a connection of its own, and lets the server say all that it has to say. */
  readonly converse: (port: number, attempt: Attempt) => Promise<Conversation>;
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const isOver = ({ response }: Heard): boolean =>
  response.writableFinished || response.destroyed || response.closed;

/** Watches a listener, and the connections that servers of this process accept. */
export function createSpeaker(listener: RequestListener): Speaker {
  const accepted = new Map<number, Socket>();
  const heardOn = new WeakMap<Socket, Heard[]>();
  const accept = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    if (socket.remotePort !== undefined) accepted.set(socket.remotePort, socket);
  };
  subscribe("net.server.socket", accept);

  const converse = async (port: number, { pieces, breaksOff }: Attempt): Promise<Conversation> => {
    const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const received: Buffer[] = [];
    let ended = false;
    client.on("data", (chunk) => received.push(chunk));
    client.on("end", () => (ended = true));
    client.on("close", () => (ended = true));
    let isReset = false;
    client.on("error", () => (isReset = true));
    await once(client, "connect");
    const own = client.localPort ?? 0;
    while (!accepted.has(own)) await turn();
    const server = accepted.get(own)!;
    accepted.delete(own);
    const heard: Heard[] = [];
    heardOn.set(server, heard);
    const hasEnded = (): boolean => ended;
    const isOpen = (): boolean => !hasEnded() && !server.destroyed;
    let sent = 0;
    for (const piece of pieces) {
      client.write(piece);
      sent += piece.length;
      const all = sent;
      while (isOpen() && server.bytesRead < all && heard.every(isOver)) await turn();
    }
    if (breaksOff) {
      client.resetAndDestroy();
      while (!server.closed || !heard.every(isOver)) await turn();
      return { heard, received: Buffer.concat(received), isReset };
    }
    // A request that has not come whole has none to answer it before the client says that there is no more.
    const waits = (): boolean =>
      server.bytesRead < sent || heard.some((each) => each.request.complete && !isOver(each));
    while (isOpen() && waits()) await turn();
    client.end();
    while (!hasEnded()) await turn();
    client.destroy();
    while (!server.closed) await turn();
    return { heard, received: Buffer.concat(received), isReset };
  };

  return {
    app: (request, response) => {
      heardOn.get(request.socket)?.push({ request, response });
      listener(request, response);
    },
    converse,
    [Symbol.dispose]: () => void unsubscribe("net.server.socket", accept),
  };
}
