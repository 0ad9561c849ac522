import { SetupError } from "../state/setup-error.ts";
import { isLoopback } from "./loopback.ts";

/** Who may use the admin API of a simulator. */
export interface Access {
  /** The address that it listens on; undefined where somebody else listens for it. */
  readonly host: string | undefined;
  /** The token that whoever is not on this machine must bring; undefined where there is none. */
  readonly token: string | undefined;
}

const TOKEN_BYTES = 18;

/**
 * Settles who may use the admin API. On the loopback address nobody else can reach it, and no token is asked for;
 * on any other there always is one.
 *
 * @param token the one that was chosen; undefined: one is made where it is needed
 * @param random true randomness
 * @throws SetupError for a token that no header can carry
 */
export function accessTo(
  host: string | undefined,
  token: string | undefined,
  random: (size: number) => Buffer,
): Access {
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new SetupError(
      "the admin token has a character that a header cannot carry; use letters, digits and signs of ASCII, no blanks",
    );
  }
  if (host !== undefined && isLoopback(host)) return { host, token: undefined };
  if (token !== undefined || host === undefined) return { host, token };
  return { host, token: random(TOKEN_BYTES).toString("base64url") };
}
