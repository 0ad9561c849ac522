import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Server as SecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { SetupError } from "./state/setup-error.ts";
import { answerMalformed, NO_PROXY } from "./wire/answer-malformed.ts";
import type { MessageClasses } from "./wire/message-classes.ts";
import type { Simulator } from "./wire/simulator.ts";

const MOST_PORT = 65_535;

/** A server that listens. */
export interface Listening {
  /** Where, without a final slash. */
  readonly url: string;
  /** Finishes requests in flight, closes silent connections, and then stops. */
  close(): Promise<void>;
}

/** What a server that speaks HTTPS shows to its clients, both as PEM. */
export interface ServerIdentity {
  readonly cert: string;
  readonly key: string;
}

/** What answers. */
export interface Answering {
  readonly app: RequestListener;
  readonly messages: MessageClasses;
  readonly simulator: Simulator;
}

/**
 * Listens for HTTP, or for HTTPS.
 *
 * @param port 0 for a free one
 * @param identity what HTTPS is to be spoken with; undefined for HTTP
 * @throws SetupError when the address cannot be had
 */
export async function listen(
  { app, messages, simulator }: Answering,
  host: string,
  port: number,
  identity?: ServerIdentity,
): Promise<Listening> {
  const { bounds, timer, pauses } = simulator;
  const options = {
    ...messages,
    headersTimeout: bounds.headersMs,
    requestTimeout: bounds.requestMs,
    connectionsCheckingInterval: bounds.checkMs,
    // The app refuses such requests itself, with a body.
    requireHostHeader: false,
  };
  let server: Server | SecureServer;
  if (identity) {
    const https = await import("node:https");
    server = https.createServer({ ...options, ...identity, handshakeTimeout: bounds.headersMs });
  } else {
    server = createServer(options);
  }
  const letGo = watchConnections(server, identity ? "secureConnection" : "connection");
  const letGoUnsecured = identity && watchHandshakes(server);
  server.on("request", app);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
    answerMalformed(error, socket as Socket, simulator),
  );
  // Left to Node, these two would be hung up on, and answered without a body.
  server.on("connect", (_request, socket: Socket) => answerMalformed(NO_PROXY, socket, simulator));
  server.on("checkExpectation", (...call) => server.emit("request", ...call));
  await bind(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  const shownHost = host.includes(":") ? `[${host}]` : host;
  return {
    url: `${identity ? "https" : "http"}://${shownHost === "0.0.0.0" ? "127.0.0.1" : shownHost}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        simulator.readiness.stop();
        const cancel = timer.after(bounds.graceMs, () => server.closeAllConnections());
        server.close(() => {
          cancel();
          resolve();
        });
        simulator.streams.close();
        simulator.webhooks.close();
        letGo();
        letGoUnsecured?.();
        pauses.endStalls();
      }),
  };
}

/**
 * Follows the connections of a server. Returns what lets go of those that say nothing, and of the others
 * with their answers: Node alone counts one that never spoke as busy, and keeps one that was answered.
 */
function watchConnections(server: Server, event: "connection" | "secureConnection"): () => void {
  /** The last response of each connection: with it, all of them have had theirs. */
  const latest = new Map<Socket, ServerResponse | undefined>();
  let closing = false;
  server.on(event, (socket: Socket) => {
    latest.set(socket, undefined);
    socket.once("close", () => latest.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    if (closing) response.setHeader("Connection", "close");
    latest.set(socket, response);
  });
  return () => {
    closing = true;
    for (const [socket, response] of latest) {
      if (response && !response.headersSent) response.setHeader("Connection", "close");
      if (socket.bytesRead === 0) socket.destroy();
    }
    server.closeIdleConnections();
  };
}

/** Follows connections that have not agreed on HTTPS yet. Returns what lets go of them. */
function watchHandshakes(server: Server): () => void {
  const unsecured = new Map<string, Socket>();
  const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
  server.on("connection", (socket) => {
    const name = nameOf(socket);
    unsecured.set(name, socket);
    socket.once("close", () => unsecured.delete(name));
  });
  server.on("secureConnection", (socket: Socket) => unsecured.delete(nameOf(socket)));
  return () => {
    for (const socket of unsecured.values()) socket.destroy();
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!(Number.isInteger(port) && port >= 0 && port <= MOST_PORT)) {
      throw new SetupError(`port is ${port}; it can be a whole number from 0 to ${MOST_PORT}`);
    }
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new SetupError(bindFault(error, host, port))),
    );
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function bindFault({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} on ${host} is in use; choose another with --port, or --port 0 for a free one`;
    case "EACCES":
      return `port ${port} needs more rights than this user has; choose one above 1023 with --port`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `--host is "${host}", which is no address of this machine; use 127.0.0.1 or 0.0.0.0`;
    default:
      return `cannot listen on ${host}:${port}: ${message}`;
  }
}
