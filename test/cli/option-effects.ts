import { createSimulator } from "../../src/index.ts";
import type { START_OPTIONS } from "../../src/cli/command-options.ts";
import type { SimulatorOptionName } from "../../src/state/options.ts";
import { openRaw } from "../kit/raw-exchange.ts";
import type { StartedHere } from "./start-here.ts";

/** How one option shows from outside. */
export interface Effect {
  /** What is seen where nobody says anything; absent where that differs from start to start. */
  readonly unset?: string;
  /** Two values as they are written, the first never the default, and what is seen under each. */
  readonly values: readonly [
    first: readonly [written: string, seen: string],
    second: readonly [written: string, seen: string],
  ];
  /** Other arguments without which it would not show. */
  readonly beside?: readonly string[];
  /** Looks from outside. */
  readonly look: (started: StartedHere) => Promise<string>;
  /** The first value at the top level of a world file, for options that it has. */
  readonly inFile?: object;
}

interface Body {
  readonly message?: string;
  readonly topic?: string;
  readonly api_url?: string;
  readonly registrants?: { registrant_id: string; join_url: string; create_time: string }[];
}

const ADA = { first_name: "Ada", last_name: "Example", email: "ada@example.com" };
const BATCH = "/v2/meetings/85746065432/batch_registrants";

async function call({ url }: StartedHere, line: string, body?: object, token = "sim-token-full") {
  const [method = "", path = ""] = line.split(" ", 2);
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const reason = response.headers.get("x-zoom-sim-reason") ?? "";
  return { status: response.status, reason, body: (await response.json()) as Body };
}

function register(started: StartedHere, email = ADA.email, path = BATCH) {
  return call(started, `POST ${path}`, { registrants: [{ ...ADA, email }] });
}

/** What the admin API says of something. */
async function control({ url }: StartedHere, topic: string): Promise<Record<string, unknown>> {
  return (await (await fetch(`${url}/__admin/${topic}`)).json()) as Record<string, unknown>;
}

/** How many of three calls the journal keeps. */
async function keptOfThree(started: StartedHere): Promise<string> {
  await fetch(`${started.url}/__admin/requests`, { method: "DELETE" });
  for (let time = 0; time < 3; time += 1) await call(started, "GET /v2/meetings/85746065432");
  return String(((await control(started, "requests"))["requests"] as unknown[]).length);
}

async function sameIdUnder(seed: number): Promise<string> {
  await using reference = await createSimulator({ seed, port: 0 });
  const { body } = await register({ url: reference.url } as StartedHere);
  return body.registrants?.[0]?.registrant_id ?? "";
}

/** What a call leaves on the terminal after the banner. */
async function linesOfACall(started: StartedHere): Promise<string> {
  const before = started.printed().length;
  await register(started);
  return started.printed().slice(before);
}

/**
 * Every option of `zoom-sim start`, with a way to see it, but for `workers`, which are processes and have a test of
 * their own. `FILE_A` and `FILE_B` are files of the test.
 */
export const EFFECTS: Record<
  SimulatorOptionName | Exclude<keyof typeof START_OPTIONS, "workers" | "watch">,
  Effect
> = {
  port: {
    values: [
      ["PORT_A", "PORT_A"],
      ["PORT_B", "PORT_B"],
    ],
    look: async ({ url }) => new URL(url).port,
  },
  host: {
    unset: "127.0.0.1",
    values: [
      ["localhost", "localhost"],
      ["127.0.0.1", "127.0.0.1"],
    ],
    look: async ({ printed }) => new URL(/http:\S+/.exec(printed())?.[0] ?? "").hostname,
  },
  tls: {
    unset: "http:",
    values: [
      ["true", "https:"],
      ["false", "http:"],
    ],
    look: async ({ printed }) => /https?:/.exec(printed())?.[0] ?? "",
  },
  tlsCa: {
    values: [
      ["FILE_CA_A", "FILE_CA_A"],
      ["FILE_CA_B", "FILE_CA_B"],
    ],
    beside: ["--tls"],
    look: async ({ printed }) => / --cacert (\S+)/.exec(printed())?.[1] ?? "",
  },
  worldFile: {
    unset: "Automatic approval",
    values: [
      ["FILE_A", "In file A"],
      ["FILE_B", "In file B"],
    ],
    look: async (started) => (await call(started, "GET /v2/meetings/85746065432")).body.topic ?? "",
  },
  json: {
    unset: "text",
    values: [
      ["true", "json"],
      ["false", "text"],
    ],
    look: async ({ printed }) => (printed().startsWith("{") ? "json" : "text"),
  },
  quiet: {
    unset: "banner",
    values: [
      ["true", "nothing"],
      ["false", "banner"],
    ],
    look: async ({ printed }) => (printed() === "" ? "nothing" : "banner"),
  },
  logLevel: {
    unset: "a line a call",
    values: [
      ["warn", "silence"],
      ["debug", "a line a call"],
    ],
    look: async (started) => ((await linesOfACall(started)) === "" ? "silence" : "a line a call"),
  },
  logFormat: {
    unset: "2",
    values: [
      ["json", "{"],
      ["text", "2"],
    ],
    look: async (started) => (await linesOfACall(started)).charAt(0),
  },
  edition: {
    unset: "200",
    values: [
      ["current", "201"],
      ["postman", "200"],
    ],
    look: async (started) => String((await register(started)).status),
    inFile: { edition: "current" },
  },
  variants: {
    unset: "Access token is expired.",
    values: [
      ["expired-text=has", "Access token has expired."],
      ["expired-text=is", "Access token is expired."],
    ],
    look: async (started) =>
      (await call(started, "GET /v2/meetings/85746065432", undefined, "sim-token-expired")).body.message ??
      "",
    inFile: { variants: { "expired-text": "has" } },
  },
  auth: {
    unset: "200",
    values: [
      ["strict", "401"],
      ["lax", "200"],
    ],
    look: async (started) =>
      String((await call(started, "GET /v2/meetings/85746065432", undefined, "somebody's-own")).status),
    inFile: { auth: "strict" },
  },
  quotas: {
    unset: "observed",
    values: [
      ["enforce", "429"],
      ["off", "nothing said"],
    ],
    look: async (started) => {
      for (let calls = 1; calls <= 3; calls += 1) await register(started);
      const { status, reason } = await register(started);
      if (status !== 200) return String(status);
      return reason.includes("would have answered 429") ? "observed" : "nothing said";
    },
    inFile: { quotas: "enforce" },
  },
  state: {
    values: [
      ["FILE_STATE_A", "FILE_STATE_A"],
      ["FILE_STATE_B", "FILE_STATE_B"],
    ],
    look: async ({ printed }) => /^Worlds are kept in (.+): none/m.exec(printed())?.[1] ?? "",
  },
  journalEntries: {
    unset: "3",
    values: [
      ["2", "2"],
      ["0", "0"],
    ],
    look: keptOfThree,
    inFile: { journalEntries: 2 },
  },
  journalBytes: {
    unset: "3",
    values: [
      ["1", "1"],
      ["0", "0"],
    ],
    look: keptOfThree,
    inFile: { journalBytes: 1 },
  },
  plan: {
    unset: "nothing said",
    values: [
      ["free", "observed"],
      ["none", "nothing said"],
    ],
    // All calls fall into one second.
    beside: ["--now", "2030-01-31T09:00:00Z"],
    look: async (started) => {
      const reasons = [];
      for (let calls = 1; calls <= 3; calls += 1) reasons.push((await register(started)).reason);
      return reasons.some((reason) => reason.includes("plan free")) ? "observed" : "nothing said";
    },
    inFile: { plan: "free" },
  },
  mostWorlds: {
    unset: "1000",
    values: [
      ["7", "7"],
      ["1000", "1000"],
    ],
    look: async (started) => String((await control(started, "worlds"))["most"]),
    inFile: { mostWorlds: 7 },
  },
  worldExpiry: {
    unset: "3600000",
    values: [
      ["1", "60000"],
      ["0", "0"],
    ],
    look: async (started) => String((await control(started, "worlds"))["expireAfterMs"]),
    inFile: { worldExpiry: 1 },
  },
  bounds: {
    unset: "201",
    values: [
      ["meetings=1", "503"],
      ["meetings=1000", "201"],
    ],
    look: async (started) =>
      String((await call(started, "POST /v2/users/me/meetings", { topic: "One more" })).status),
  },
  unknownMeetings: {
    unset: "404",
    values: [
      ["adopt", "200"],
      ["refuse", "404"],
    ],
    look: async (started) => String((await call(started, "GET /v2/meetings/91234567890")).status),
  },
  pact: {
    unset: "404",
    values: [
      ["true", "200"],
      ["false", "404"],
    ],
    look: async (started) => String((await call(started, "POST /_pact/provider-states", {})).status),
  },
  triggers: {
    unset: "404",
    values: [
      ["off", "200"],
      ["on", "404"],
    ],
    look: async (started) =>
      String((await register(started, "zoom-sim+capacity-reached@example.com")).status),
  },
  worlds: {
    unset: "200",
    values: [
      ["listed", "404"],
      ["auto", "200"],
    ],
    look: async (started) =>
      String((await call(started, "GET /worlds/somewhere/v2/meetings/85746065432")).status),
  },
  explain: {
    unset: "said",
    values: [
      ["true", "left out"],
      ["false", "said"],
    ],
    look: async (started) => ((await register(started)).reason === "" ? "left out" : "said"),
  },
  acceptSamplePrefix: {
    unset: "400",
    values: [
      ["true", "200"],
      ["false", "400"],
    ],
    look: async ({ url }) => {
      const body = new FormData();
      body.append("registrants", `true${JSON.stringify([ADA])}`);
      const headers = { Authorization: "Bearer sim-token-full" };
      return String((await fetch(url + BATCH, { method: "POST", headers, body })).status);
    },
  },
  joinBase: {
    unset: "https://us02web.zoom.us/w",
    values: [
      ["http://join.example.com/", "http://join.example.com/w"],
      ["http://example.com/join", "http://example.com/join/w"],
    ],
    look: async (started) =>
      (await register(started)).body.registrants?.[0]?.join_url.split("/85746065432")[0] ?? "",
  },
  publicUrl: {
    values: [
      ["https://zoom.example.com/", "https://zoom.example.com"],
      ["http://example.com:8080", "http://example.com:8080"],
    ],
    look: async (started) =>
      (await call(started, "POST /oauth/token?grant_type=account_credentials&account_id=any")).body.api_url ??
      "",
  },
  metrics: {
    unset: "403",
    values: [
      ["open", "200"],
      ["guarded", "403"],
    ],
    look: async ({ url }) => {
      using connection = await openRaw(Number(new URL(url).port));
      connection.send("GET /metrics HTTP/1.1\r\nHost: zoom-sim.example.com\r\nConnection: close\r\n\r\n");
      return String((await connection.reply()).status);
    },
  },
  webhookHost: {
    unset: "",
    values: [
      ["app.example.com,192.0.2.7", "app.example.com 192.0.2.7"],
      ["Other.example.com", "other.example.com"],
    ],
    look: async (started) => ((await control(started, "webhooks"))["hosts"] as string[]).join(" "),
  },
  adminToken: {
    beside: ["--host", "0.0.0.0"],
    values: [
      ["token-a", "token-a"],
      ["token-b", "token-b"],
    ],
    look: async ({ url }) => {
      const asked = ["token-a", "token-b"].map(async (token) => {
        const headers = { "X-Zoom-Sim-Admin-Token": token };
        return (await fetch(`${url}/__admin`, { headers })).ok ? token : "";
      });
      return (await Promise.all(asked)).join("");
    },
  },
  seed: {
    values: [
      ["7", await sameIdUnder(7)],
      ["-8", await sameIdUnder(-8)],
    ],
    look: async (started) => (await register(started)).body.registrants?.[0]?.registrant_id ?? "",
    inFile: { seed: 7 },
  },
  now: {
    values: [
      ["2030-01-31T09:00:00Z", "2030-01-31T09:00:00Z"],
      ["2031-02-01T10:00:00+01:00", "2031-02-01T09:00:00Z"],
    ],
    look: async (started) => {
      await register(started);
      const { body } = await call(started, "GET /v2/meetings/85746065432/registrants");
      return body.registrants?.[0]?.create_time ?? "";
    },
    inFile: { now: "2030-01-31T09:00:00Z" },
  },
};
