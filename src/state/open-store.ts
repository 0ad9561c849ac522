import { createMemoryStore } from "./memory-store.ts";
import { SetupError } from "./setup-error.ts";
import type { Store } from "./store.ts";
import type { Timer } from "./system.ts";

/** What a store may need of the machine, and whom it tells of what no call waits for. */
export interface StoreParts {
  readonly timer: Timer;
  readonly failed: (error: unknown) => void;
  /** Told, in one line, what whoever runs the simulator should know. */
  readonly warn: (message: string) => void;
}

/**
 * Opens a store.
 *
 * @param state what the user wrote
 * @throws SetupError when it cannot be had: one line that names the cure
 */
export type OpenStore = (state: string, parts: StoreParts) => Promise<Store>;

/** A way to keep state, loaded for those who ask for it. */
interface Opener {
  readonly pattern: RegExp;
  readonly load: () => Promise<OpenStore>;
}

/** How the address of a server begins that simulators can share. */
const SERVER = /^(redis|valkey)s?:\/\//i;

/** How the address of any other server begins, which nobody would have a folder called. */
const OTHER_SERVER = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The first whose pattern fits is taken. */
const OPENERS: readonly Opener[] = [
  { pattern: SERVER, load: async () => (await import("./redis-store.ts")).openRedisStore },
  { pattern: OTHER_SERVER, load: async () => refuseServer },
  { pattern: /^/, load: async () => (await import("./sqlite-store.ts")).openSqliteStore },
];

const refuseServer: OpenStore = async (state) => {
  const [scheme = ""] = state.split("//");
  throw new SetupError(
    `--state names an address that begins with ${scheme}//; it can be a file, or redis://, rediss://, valkey:// or valkeys:// and a host`,
  );
};

/**
 * Opens the store that somebody chose.
 *
 * @param state a file, or a server's address; undefined for memory
 * @throws SetupError when it cannot be had
 */
export async function openStore(state: string | undefined, parts: StoreParts): Promise<Store> {
  const opener = state === undefined ? undefined : OPENERS.find(({ pattern }) => pattern.test(state));
  return state === undefined || !opener ? createMemoryStore() : (await opener.load())(state, parts);
}

/** Whether several simulators can keep their state there. */
export function isShared(state: string | undefined): boolean {
  return state !== undefined && SERVER.test(state);
}

/** Where state is kept, as it may be shown: without what a server is told to let somebody in. */
export function shownState(state: string): string {
  // Greedy: a password may hold what an address ends at where it should not.
  return state.replace(/^((?:redis|valkey)s?:\/\/).*@/is, "$1");
}
