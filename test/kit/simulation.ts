import { listen } from "../../src/listen.ts";
import { simulate, type Parts, type Simulation } from "../../src/simulate.ts";
import { seededRandom } from "../../src/state/random.ts";
import { resolveSettings, type Chosen } from "../../src/state/resolve-settings.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import type { FieldError } from "../../src/zoom/problem.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { watchAnswers } from "./answers-checked.ts";

/** The moment that tests call now, unless they bring a clock of their own. */
export const NOON = Date.parse("2030-06-01T12:00:00Z");

/** The meetings of the default data. */
export const MEETING = { automatic: "85746065432", manual: "85746065433", none: "85746065434" } as const;

/** The webinars of the default data. */
export const WEBINAR = { automatic: "95746065432", manual: "95746065433", none: "95746065434" } as const;

/** What a call carries besides its method and path. */
export interface Sent {
  readonly headers?: Record<string, string>;
  /** The bearer token; `null` for none. */
  readonly token?: string | null;
  readonly json?: unknown;
  readonly form?: FormData;
  /** A body as it is, with no content type of its own. */
  readonly bytes?: string | Uint8Array<ArrayBuffer>;
}

/** Zoom's error body, that of its token endpoint, or that of its page for users. */
export interface ErrorReply {
  readonly code: number;
  readonly message: string;
  readonly errors?: readonly FieldError[];
  readonly reason?: string;
  readonly error?: string;
  readonly errorCode?: number;
}

export interface Reply<B = ErrorReply> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where there is one. */
  readonly body: B;
  readonly outcome: string;
  readonly reason: string;
}

export interface RunningSimulation extends Simulation, AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Makes a call, such as `GET /v2/meetings/85746065432`. */
  readonly call: <B = ErrorReply>(line: string, sent?: Sent) => Promise<Reply<B>>;
}

/**
 * Starts the product's own simulator on a free port of this machine, its time and chance pinned.
 * A fault of the simulator's own, which clients see as a plain 500, is thrown when it is disposed of. So is an
 * answer that the OpenAPI document does not describe, or at once where it is {@link RunningSimulation.call} that asks.
 */
export async function startSimulation(
  chosen: Chosen = {},
  { file, ...parts }: Parts & { readonly file?: WorldFile } = {},
): Promise<RunningSimulation> {
  const faults: unknown[] = [];
  const simulation = simulate(resolveSettings(chosen, file), {
    systemTime: () => NOON,
    systemRandom: seededRandom(7, "tests"),
    failed: (error) => faults.push(error),
    ...parts,
  });
  const watched = watchAnswers(simulation, parts.outcomes ?? OUTCOMES);
  const listening = await listen({ ...simulation, app: watched.app }, "127.0.0.1", 0);
  return {
    ...simulation,
    url: listening.url,
    port: Number(new URL(listening.url).port),
    call: async <B>(line: string, sent?: Sent) => {
      const reply = await call<B>(listening.url, line, sent);
      await watched.settled();
      return reply;
    },
    [Symbol.asyncDispose]: async () => {
      await listening.close();
      await watched.settled();
      if (faults.length > 0) throw new Error("the simulator had faults of its own", { cause: faults[0] });
    },
  };
}

async function call<B>(url: string, line: string, sent: Sent = {}): Promise<Reply<B>> {
  const [method = "", path = ""] = line.split(" ", 2);
  const { token = "sim-token-full", json, form, bytes } = sent;
  const body = json === undefined ? (form ?? encoded(bytes)) : JSON.stringify(json);
  const response = await fetch(url + path, {
    method,
    redirect: "manual",
    headers: {
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(json !== undefined && { "Content-Type": "application/json" }),
      ...sent.headers,
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const isJson = text !== "" && response.headers.get("content-type")?.startsWith("application/json");
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson ? JSON.parse(text) : undefined) as B,
    outcome: response.headers.get("x-zoom-sim-outcome") ?? "",
    reason: response.headers.get("x-zoom-sim-reason") ?? "",
  };
}

/** As bytes, because fetch gives a string a content type. */
function encoded(bytes: Sent["bytes"]): Uint8Array<ArrayBuffer> | undefined {
  return typeof bytes === "string" ? new Uint8Array(Buffer.from(bytes)) : bytes;
}

/** A clock for {@link Parts.systemTime} that a test can move. */
export interface MovableClock {
  (): number;
  advance(ms: number): void;
}

export function movableClock(start: number = NOON): MovableClock {
  let now = start;
  return Object.assign(() => now, {
    advance: (ms: number) => {
      now += ms;
    },
  });
}
