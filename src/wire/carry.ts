import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Delivery } from "../journal/exchange.ts";
import { SLOW_PIECES, type Fault, type FaultKind } from "../scenario/faults.ts";
import type { Random } from "../state/random.ts";
import { cutOff, isCutOff } from "./cut-off.ts";
import type { Sent } from "./reply.ts";
import type { Simulator } from "./simulator.ts";
import { takeHead, turnToWrite } from "./write-order.ts";

/** What carrying an answer with a fault takes. */
export interface Load {
  readonly simulator: Pick<Simulator, "pauses" | "bounds">;
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly sent: Sent;
  readonly fault: Fault;
  /** Draws a delay out of a range. */
  readonly random: Random;
}

/** What a client got of an answer. */
export interface Carried {
  readonly delivery: Delivery;
  /** Bytes of the body. */
  readonly bodyBytes: number;
  /** Whether the client hung up before all that it was to get was sent. */
  readonly clientGone: boolean;
  /** Set where the connection had been broken off before, for the fault of an earlier call. */
  readonly cutOff?: true;
}

/** How an answer goes out: in these pieces, and what becomes of the connection. */
interface Way {
  /** What a client is to get; a reset says it by its value. */
  readonly delivery: Delivery;
  readonly pieces: (head: Buffer, body: Buffer, value: number) => readonly Buffer[];
  readonly end: "kept" | "closed" | "destroyed" | "reset";
  /** What is waited for before the first piece. */
  readonly before?: (load: Load) => Promise<void>;
  /** Whether the fault's value is a time between the pieces. */
  readonly slow?: true;
}

const WHOLE: Way = { delivery: "whole", pieces: (head, body) => [Buffer.concat([head, body])], end: "kept" };

const NOTHING: Way = { delivery: "none", pieces: () => [], end: "destroyed" };

const WAYS: Readonly<Record<FaultKind, Way>> = {
  drop: NOTHING,
  timeout: {
    ...NOTHING,
    before: ({ simulator, socket }) => simulator.pauses.stall(simulator.bounds.stallMs, socket),
  },
  "500": WHOLE,
  "502": WHOLE,
  "503": WHOLE,
  "504": WHOLE,
  "broken-json": WHOLE,
  latency: { ...WHOLE, before: (load) => load.simulator.pauses.pause(drawDelay(load), load.socket) },
  "slow-headers": {
    ...WHOLE,
    pieces: (head, body) => {
      const pieces = split(head);
      return [...pieces.slice(0, -1), Buffer.concat([...pieces.slice(-1), body])];
    },
    slow: true,
  },
  dribble: { ...WHOLE, pieces: (head, body) => [head, ...split(body)], slow: true },
  truncate: {
    delivery: "part",
    pieces: (head, body) => [Buffer.concat([head, body.subarray(0, Math.floor(body.length / 2))])],
    end: "closed",
  },
  "wrong-length": { ...WHOLE, delivery: "part", end: "closed" },
  reset: {
    delivery: "part",
    pieces: (head, body, value) => [Buffer.concat([head, body]).subarray(0, value)],
    end: "reset",
  },
};

/** What a client is to get of an answer if it stays. */
export function promised({ entry, value }: Fault): Delivery {
  return entry.kind === "reset" && value === 0 ? "none" : WAYS[entry.kind].delivery;
}

/**
 * Sends an answer as its fault has it, and does to the connection what the fault does. Answers to earlier
 * requests of the connection go out first. Never rejects because a client went away.
 */
export async function carry(load: Load): Promise<Carried> {
  const { simulator, response, socket, sent, fault } = load;
  const { pieces, end, before, slow } = WAYS[fault.entry.kind];
  const value = fault.value ?? 0;
  if (before) await before(load);
  if (!(await turnToWrite(response, socket))) {
    const nothing = { delivery: "none", bodyBytes: 0 } as const;
    return isCutOff(socket)
      ? { ...nothing, clientGone: false, cutOff: true }
      : { ...nothing, clientGone: true };
  }

  const head = takeHead(response, socket, sent);
  const isBodyless = response.req.method === "HEAD" || sent.text === undefined;
  const body = Buffer.from(isBodyless ? "" : (sent.text ?? ""));
  let written = 0;
  for (const [index, piece] of pieces(head, body, value).entries()) {
    if (slow && index > 0) await simulator.pauses.pause(value, socket);
    if (piece.length > 0 && (await write(socket, piece))) written += piece.length;
  }
  const clientGone = socket.destroyed;
  const bodyBytes = Math.max(0, written - head.length);
  const expected = isBodyless ? 0 : Number(sent.headers["Content-Length"]);
  endWith(end, response, socket);
  if (written === 0) return { delivery: "none", bodyBytes, clientGone };
  return { delivery: written < head.length + expected ? "part" : "whole", bodyBytes, clientGone };
}

/** Whether the bytes were handed to the machine. */
function write(socket: Socket, bytes: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    if (socket.writable) socket.write(bytes, (error) => resolve(!error && !socket.destroyed));
    else resolve(false);
  });
}

function endWith(end: Way["end"], response: ServerResponse, socket: Socket): void {
  if (socket.destroyed) return;
  if (end !== "kept") cutOff(socket);
  switch (end) {
    case "kept":
      response.end();
      return;
    case "closed":
      socket.destroySoon();
      return;
    case "destroyed":
      socket.destroy();
      return;
    case "reset":
      reset(socket);
  }
}

/** Only TCP can be reset; a connection of another kind is at least broken off. */
function reset(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}

function split(bytes: Buffer): Buffer[] {
  const size = Math.max(1, Math.ceil(bytes.length / SLOW_PIECES));
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

/** One whole number of the fault's range, each as likely as the others. */
function drawDelay({ fault: { value = 0, upTo = value }, random }: Load): number {
  if (value === upTo) return value;
  return value + Math.floor((random(4).readUInt32BE() / 2 ** 32) * (upTo - value + 1));
}
