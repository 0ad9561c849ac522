import { shownState } from "../open-store.ts";
import { SetupError } from "../setup-error.ts";

/** What a user wrote of a server. */
export interface ServerAddress {
  /** For the client, without what is ours in it. */
  readonly url: string;
  /** For messages, without credentials. */
  readonly name: string;
  /** The database's number. */
  readonly database: number;
  /** What all keys begin with. */
  readonly prefix: string;
  /** How long one piece of work may wait for the server, milliseconds. */
  readonly boundMs: number;
  /** How long a simulator that says nothing is taken to live, milliseconds. */
  readonly leaseMs: number;
}

const DEFAULT_PREFIX = "zoom-sim";

/** What can be said in an address in milliseconds. */
const DURATIONS = {
  timeout: { usual: 2_000, least: 1, most: 60_000 },
  lease: { usual: 15_000, least: 100, most: 600_000 },
} as const;

const NAMES = ["prefix", ...Object.keys(DURATIONS)];

/**
 * Reads `redis://host:port/database?prefix=zoom-sim&timeout=2000&lease=15000`; all but the host may be left out.
 * Valkey's own schemes mean the same.
 *
 * @throws SetupError
 */
export function readAddress(state: string): ServerAddress {
  const url = URL.canParse(state) ? new URL(state) : undefined;
  // What stands before an @ is nobody's to see, also where the address ends before it.
  if (!url || `${url.pathname}${url.search}${url.hash}`.includes("@")) {
    const encoded = state.includes("@") ? ", with / ? # and @ in a password as %2F %3F %23 and %40" : "";
    throw new SetupError(
      `--state is "${shownState(state)}"; write a server's address as redis://host:6379 or rediss://host:6379${encoded}`,
    );
  }
  const { protocol, host, pathname } = url;
  if (!/^\/?\d{0,9}$/.test(pathname)) {
    throw new SetupError(
      `--state has ${pathname} behind the host; it can have a database's number there, such as /3`,
    );
  }
  const prefix = url.searchParams.get("prefix") ?? DEFAULT_PREFIX;
  const unknown = [...url.searchParams.keys()].find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw new SetupError(
      `--state has ${unknown}=, which is not known; it can have ${NAMES.map((name) => `${name}=`).join(", ")}`,
    );
  }
  if (!/^[\w.-]{1,64}$/.test(prefix)) {
    throw new SetupError(
      `--state has prefix=${prefix}; it can be letters, digits, dot, dash and underscore, at most 64`,
    );
  }
  const boundMs = readDuration(url.searchParams, "timeout");
  const leaseMs = readDuration(url.searchParams, "lease");
  url.search = "";
  url.hash = "";
  const name = `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
  const database = Number(pathname.slice(1));
  return { url: url.href.replace(/^valkey/, "redis"), name, database, prefix, boundMs, leaseMs };
}

function readDuration(parameters: URLSearchParams, name: keyof typeof DURATIONS): number {
  const { usual, least, most } = DURATIONS[name];
  const text = parameters.get(name) ?? String(usual);
  if (/^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new SetupError(
    `--state has ${name}=${text}; it can be a whole number of milliseconds from ${least} to ${most}`,
  );
}
