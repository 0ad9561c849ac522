import { once } from "node:events";
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { createSimulator, type SimulatorOptions } from "../../src/index.ts";
import type { Edition } from "../../src/zoom/edition.ts";

/** An answer on its way from the simulator. */
export interface PassingAnswer {
  readonly method: string;
  readonly path: string;
  /** Headers of the request. */
  readonly asked: IncomingHttpHeaders;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a simulator is made wrong. */
export interface Alteration {
  /** Changes headers of a request. */
  readonly ask?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders;
  /** What of an answer becomes something else. */
  readonly answer?: (answer: PassingAnswer) => Partial<PassingAnswer>;
}

/** A running server. */
export interface AlteredSimulator extends AsyncDisposable {
  readonly url: string;
  /** What was asked of it, such as `GET /v2/meetings/85746065432`. */
  readonly asked: readonly string[];
}

/** Starts a simulator behind a server that alters what passes; the state endpoint is left alone. */
export async function startAltered(
  edition: Edition,
  alteration: Alteration,
  options: SimulatorOptions = {},
): Promise<AlteredSimulator> {
  const simulator = await createSimulator({ port: 0, edition, quotas: "enforce", pact: true, ...options });
  const asked: string[] = [];
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = "", url: path = "" } = incoming;
    const own = path.startsWith("/_pact/provider-states");
    if (!path.startsWith("/_pact/")) asked.push(`${method} ${path}`);
    const headers = own ? incoming.headers : (alteration.ask?.(incoming.headers) ?? incoming.headers);
    const body = await buffer(incoming);
    const upstream = request(`${simulator.url}${path}`, { method, headers });
    upstream.end(body);
    const [answer] = (await once(upstream, "response")) as [IncomingMessage];
    const plain: PassingAnswer = {
      method,
      path,
      asked: incoming.headers,
      status: answer.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: await text(answer),
    };
    const altered = own ? plain : { ...plain, ...alteration.answer?.(plain) };
    const { "content-length": _length, "transfer-encoding": _encoding, ...kept } = altered.headers;
    outgoing.writeHead(altered.status, kept).end(altered.body);
  };
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), "close");
      await simulator.close();
    },
  };
}

/** A body as Zoom writes them, as far as alterations look into it. */
export interface ZoomBody {
  code?: unknown;
  message?: unknown;
  errors?: unknown;
  registrants?: Record<string, unknown>[];
}

/** Changes JSON bodies: of refusals, or of batches that succeeded. */
export function inBody(
  which: "refusal" | "batch",
  change: (body: ZoomBody) => unknown,
): NonNullable<Alteration["answer"]> {
  return ({ method, path, body }) => {
    if (body === "") return {};
    const content = JSON.parse(body) as ZoomBody;
    const isBatch = method === "POST" && path.includes("batch_registrants") && content.registrants;
    const meant = which === "batch" ? isBatch : content.code !== undefined;
    return meant ? { body: JSON.stringify(change(content)) } : {};
  };
}
