import { shownState } from "../open-store.ts";
import { SetupError } from "../setup-error.ts";

/** What a user wrote of a server. */
export interface ServerAddress {
  /** For the client, without what is ours in it. */
  readonly url: string;
  /** For messages, without credentials. */
  readonly name: string;
  /** What all keys begin with. */
  readonly prefix: string;
  /** How long one piece of work may wait for the server, milliseconds. */
  readonly boundMs: number;
}

const DEFAULT_PREFIX = "zoom-sim";
const DEFAULT_BOUND = 2_000;
const MOST_BOUND = 60_000;

/**
 * Reads `redis://host:port/database?prefix=zoom-sim&timeout=2000`; all but the host may be left out.
 *
 * @throws SetupError
 */
export function readAddress(state: string): ServerAddress {
  let url: URL;
  try {
    url = new URL(state);
  } catch {
    throw new SetupError(
      `--state is "${shownState(state)}"; write a server's address as redis://host:6379 or rediss://host:6379`,
    );
  }
  const prefix = url.searchParams.get("prefix") ?? DEFAULT_PREFIX;
  const timeout = url.searchParams.get("timeout") ?? String(DEFAULT_BOUND);
  const unknown = [...url.searchParams.keys()].find((name) => name !== "prefix" && name !== "timeout");
  if (unknown !== undefined) {
    throw new SetupError(`--state has ${unknown}=, which is not known; it can have prefix= and timeout=`);
  }
  if (!/^[\w.-]{1,64}$/.test(prefix)) {
    throw new SetupError(
      `--state has prefix=${prefix}; it can be letters, digits, dot, dash and underscore, at most 64`,
    );
  }
  if (!/^\d{1,6}$/.test(timeout) || Number(timeout) < 1 || Number(timeout) > MOST_BOUND) {
    throw new SetupError(
      `--state has timeout=${timeout}; it can be a whole number of milliseconds from 1 to ${MOST_BOUND}`,
    );
  }
  const { protocol, host, pathname } = url;
  url.search = "";
  const name = `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
  return { url: url.href, name, prefix, boundMs: Number(timeout) };
}
