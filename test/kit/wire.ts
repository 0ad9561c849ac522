import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { MEETING } from "./simulation.ts";
import type { SentPerson } from "./registration.ts";

/** A connection of which a test sees every byte, and how it ends. */
export interface Wire extends Disposable {
  readonly socket: Socket;
  send(text: string): void;
  /** All that has come. */
  heard(): string;
  /** Waits until what has come is enough. */
  until(enough: (heard: string) => boolean): Promise<string>;
  /** How the other side let go: closed, or reset. */
  readonly over: Promise<"closed" | "reset">;
}

/** Connects to a port of this machine. */
export async function openWire(port: number): Promise<Wire> {
  const socket = connect({ port, host: "127.0.0.1" });
  let heard = "";
  let broken = false;
  socket.on("data", (chunk) => {
    heard += chunk.toString("latin1");
    socket.emit("heard");
  });
  socket.on("error", () => {
    broken = true;
  });
  const over = new Promise<"closed" | "reset">((resolve) => {
    socket.on("close", () => {
      socket.emit("heard");
      resolve(broken ? "reset" : "closed");
    });
  });
  await once(socket, "connect");
  return {
    socket,
    over,
    heard: () => heard,
    send: (text) => void socket.write(text),
    async until(enough) {
      while (!enough(heard)) {
        if (socket.closed) throw new Error(`the connection ended after ${JSON.stringify(heard)}`);
        await once(socket, "heard");
      }
      return heard;
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** An answer cut at its blank line. */
export interface Cut {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Headers;
  readonly body: string;
}

export function cut(heard: string): Cut {
  const end = heard.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = heard.slice(0, end).split("\r\n");
  const headers = new Headers();
  for (const line of lines)
    headers.append(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1));
  return { status: Number(statusLine.split(" ")[1]), headers, body: heard.slice(end + 4) };
}

/** Whether an answer has come with as much of a body as it promised. */
export function isWhole(heard: string): boolean {
  if (!heard.includes("\r\n\r\n")) return false;
  const { headers, body } = cut(heard);
  return body.length >= Number(headers.get("content-length") ?? 0);
}

export const FORMATS = ["json", "multipart"] as const;

/** A batch registration as bytes. */
export function batchBytes(
  people: readonly SentPerson[],
  {
    headers = {},
    format = "json",
    version = "1.1",
  }: { headers?: Record<string, string>; format?: (typeof FORMATS)[number]; version?: string } = {},
): string {
  const list = JSON.stringify(people);
  const [type, body] =
    format === "json"
      ? ["application/json", `{"registrants":${list}}`]
      : [
          "multipart/form-data; boundary=b",
          `--b\r\nContent-Disposition: form-data; name="registrants"\r\n\r\n${list}\r\n--b--\r\n`,
        ];
  return requestBytes(`POST /v2/meetings/${MEETING.automatic}/batch_registrants`, {
    headers: { "Content-Type": type, "Content-Length": String(body.length), ...headers },
    body,
    version,
  });
}

/** A request as bytes. */
export function requestBytes(
  line: string,
  {
    headers = {},
    body = "",
    version = "1.1",
  }: { headers?: Record<string, string>; body?: string; version?: string } = {},
): string {
  const all = { Host: "x", Authorization: "Bearer sim-token-full", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/${version}\r\n${lines.join("")}\r\n${body}`;
}
