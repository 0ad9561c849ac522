import { SetupError } from "../../state/setup-error.ts";
import { DEFAULT_WORLD_NAME, describeWorldFault, isWorldName } from "../../state/world.ts";
import { DEFAULT_PORT } from "../command-options.ts";
import type { CommandOption } from "../read-arguments.ts";

/** Where a running simulator is expected. */
export const DEFAULT_URL = `http://127.0.0.1:${DEFAULT_PORT}`;

/** How every command that speaks to a running simulator is told which one. */
export const CONNECTION_OPTIONS = {
  url: { kind: "url", default: DEFAULT_URL, about: "the simulator's address" },
  world: { kind: "text", default: DEFAULT_WORLD_NAME, about: "the world that is meant", placeholder: "NAME" },
  adminToken: { kind: "text", about: "the token that a simulator asks for off this machine" },
} as const satisfies Record<string, CommandOption>;

/** What was said of the connection. */
export interface ConnectionValues {
  readonly url?: string;
  readonly world?: string;
  readonly adminToken?: string;
}

/** A simulator's address, read. */
export interface AdminAddress {
  /** Without a world's prefix and without a final slash. */
  readonly root: string;
  /** Undefined where none was chosen. */
  readonly world: string | undefined;
  readonly token: string | undefined;
}

/**
 * Reads where the simulator is. An address may carry a world's prefix, as base URLs of apps do.
 *
 * @throws SetupError for an app's base URL in the place of the simulator's, for a world that cannot be, and
 *   for a token that no header can carry
 */
export function readAddress({ url = DEFAULT_URL, world, adminToken }: ConnectionValues): AdminAddress {
  const [, root = url, prefixed, rest = ""] =
    /^(.*?)(?:\/worlds\/([^/]+))?(\/v2|\/oauth\/token)?$/.exec(url) ?? [];
  if (rest !== "") {
    throw new SetupError(
      `--url (or ZOOM_SIM_URL) is "${url}"; it is the simulator's own address, without ${rest}: ${root}`,
    );
  }
  if (world !== undefined && prefixed !== undefined && world !== prefixed) {
    throw new SetupError(
      `--world is "${world}", and the address ${url} names "${prefixed}"; leave out one of them`,
    );
  }
  const chosen = world ?? prefixed;
  if (chosen !== undefined) checkWorldName(chosen);
  if (adminToken !== undefined && !/^[\x21-\x7e]+$/.test(adminToken)) {
    throw new SetupError(
      "--admin-token has a character that a header cannot carry; copy it from the simulator's terminal",
    );
  }
  return { root, world: chosen, token: adminToken };
}

/** @throws SetupError for a name that no world can have */
export function checkWorldName(name: string): void {
  if (!isWorldName(name)) throw new SetupError(`--world: ${describeWorldFault(name, "invalid", [])}`);
}
