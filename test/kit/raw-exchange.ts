import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A reply as it came over a socket. */
export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A connection that a test writes to byte by byte. */
export interface RawConnection extends Disposable {
  readonly socket: Socket;
  send(bytes: string | Uint8Array): void;
  /** The next whole reply, or what came of it before the other side closed. */
  reply(): Promise<RawReply>;
  /** Waits until the other side has let go, and tells everything that it sent. */
  closed(): Promise<string>;
}

/** Connects to a port of this machine. The connection stays half open when the other side ends. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let received = Buffer.alloc(0);
  let over = false;
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
  });
  for (const event of ["end", "close"] as const) {
    socket.on(event, () => {
      over = true;
      socket.emit("heard");
    });
  }
  socket.on("data", () => socket.emit("heard"));
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    async reply() {
      for (;;) {
        const found = parseReply(received);
        if (found) {
          received = received.subarray(found.length);
          return found.reply;
        }
        if (over) throw new Error(`the connection ended after ${JSON.stringify(received.toString())}`);
        await once(socket, "heard");
      }
    },
    async closed() {
      // `once` of node:events would reject for a connection that breaks, which is a way to let go too.
      if (!socket.closed) await new Promise((resolve) => socket.once("close", resolve));
      return received.toString();
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** Sends one request and reads one reply. */
export async function exchange(port: number, bytes: string | Uint8Array): Promise<RawReply> {
  using connection = await openRaw(port);
  connection.send(bytes);
  return await connection.reply();
}

/** The first whole reply in a piece of a stream; interim ones (100 Continue) are passed over. */
function parseReply(bytes: Buffer): { reply: RawReply; length: number } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = Number(statusLine.split(" ")[1]);
  const start = end + 4;
  if (status < 200) {
    const later = parseReply(bytes.subarray(start));
    return later && { reply: later.reply, length: later.length + start };
  }
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const length = start + Number(headers["content-length"] ?? 0);
  if (bytes.length < length) return undefined;
  return { reply: { status, headers, text: bytes.toString("utf8", start, length) }, length };
}
