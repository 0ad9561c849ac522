import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Sent } from "./reply.ts";

/**
 * Waits until a response may write to its connection, on which answers go out in the order of their
 * requests.
 *
 * @returns false when the connection closed before
 */
export function turnToWrite(response: ServerResponse, socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    if (socket.destroyed || response.socket) {
      resolve(!socket.destroyed);
      return;
    }
    const end = (): void => {
      response.off("socket", end);
      socket.off("close", end);
      resolve(!socket.destroyed);
    };
    // Emitted by Node when the answers before this one have left.
    response.once("socket", end);
    socket.setMaxListeners(0);
    socket.once("close", end);
  });
}

/**
 * Has Node word the head of an answer, and takes the bytes instead of sending them. For Node the head is
 * sent: whoever has written the rest ends the response, and the connection goes on to the next.
 */
export function takeHead(response: ServerResponse, socket: Socket, { status, headers }: Sent): Buffer {
  const taken: Buffer[] = [];
  const own = Object.getOwnPropertyDescriptor(socket, "write");
  // A head is one text of latin1.
  const take = (chunk: string): boolean => {
    taken.push(Buffer.from(chunk, "latin1"));
    return true;
  };
  Object.defineProperty(socket, "write", { value: take, configurable: true });
  try {
    response.writeHead(status, headers);
    response.flushHeaders();
  } finally {
    if (own) Object.defineProperty(socket, "write", own);
    else Reflect.deleteProperty(socket, "write");
  }
  return Buffer.concat(taken);
}
