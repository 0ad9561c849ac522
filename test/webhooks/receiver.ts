import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const SECRET = "secret-of-the-receiver";

/** A delivery as a receiver sees it. */
export interface Received {
  readonly request: IncomingMessage;
  /** As UTF-8. */
  readonly text: string;
  readonly bytes: Buffer;
  readonly event: Event;
}

interface Event {
  readonly event: string;
  readonly payload: {
    readonly plainToken?: string;
    readonly object: {
      readonly id: unknown;
      readonly registrant: { readonly id: string; readonly first_name: string; readonly join_url?: string };
    };
  };
}

/** What a receiver does; a bad one does one thing otherwise. */
export interface Manners {
  /** The signature that this delivery should have. */
  readonly sign: (received: Received, timestamp: string) => string;
  readonly trusts: (received: Received, given: string | undefined, expected: string) => boolean;
  readonly isFresh: (timestamp: string) => boolean;
  readonly encrypt: (plainToken: string) => string;
  /** What it makes of what it trusts: a status. */
  readonly handle: (received: Received, known: ReadonlySet<string>) => number;
  /** Before it answers. */
  readonly beforeAnswer: (received: Received) => void;
  /** Instead of all this. */
  readonly answer?: (received: Received, response: ServerResponse) => void;
}

export const hmac = (text: string | Buffer) => createHmac("sha256", SECRET).update(text).digest("hex");

/** One that gets everything right. Written without anything of the simulator's. */
export const GOOD: Manners = {
  sign: ({ bytes }, timestamp) => `v0=${hmac(Buffer.concat([Buffer.from(`v0:${timestamp}:`), bytes]))}`,
  trusts: (_received, given, expected) => given === expected,
  // `zoom-sim webhook-check` is a program of its own and signs by the machine's time: an app goes by the same.
  isFresh: (timestamp) => Math.abs(Date.now() / 1000 - Number(timestamp)) < 300,
  encrypt: hmac,
  handle: () => 204,
  beforeAnswer: () => undefined,
};

/** A receiver that runs. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** Everything that came. */
  readonly received: readonly Received[];
}

/** Starts a receiver on loopback with the manners of the good one but for these. */
export async function startReceiver(change: Partial<Manners> = {}): Promise<Receiver> {
  const manners = { ...GOOD, ...change };
  const received: Received[] = [];
  const known = new Set<string>();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const bytes = Buffer.concat(pieces);
    const text = bytes.toString();
    const one = { request, bytes, text, event: JSON.parse(text) as Event };
    received.push(one);
    manners.beforeAnswer(one);
    if (manners.answer) return manners.answer(one, response);
    const { status, body } = answerTo(one, manners, known);
    response.writeHead(status).end(body);
  };
  const server = createServer((request, response) => void serve(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

function answerTo(
  received: Received,
  manners: Manners,
  known: Set<string>,
): { readonly status: number; readonly body?: string } {
  const { "x-zm-signature": given, "x-zm-request-timestamp": timestamp = "" } = received.request.headers;
  const expected = manners.sign(received, String(timestamp));
  const { event, payload } = received.event;
  if (event !== "endpoint.url_validation") {
    if (!manners.isFresh(String(timestamp))) return { status: 401, body: "stale" };
    if (!manners.trusts(received, given as string | undefined, expected)) return { status: 401, body: "no" };
    const status = manners.handle(received, known);
    known.add(payload.object.registrant.id).add(String(received.request.headers["x-zm-request-id"]));
    return { status };
  }
  const plainToken = payload.plainToken ?? "";
  return { status: 200, body: JSON.stringify({ plainToken, encryptedToken: manners.encrypt(plainToken) }) };
}
