import { mask } from "../journal/mask.ts";
import type { Settings } from "../state/settings.ts";
import type { World } from "../state/world.ts";
import { FULL_TOKEN, type TokenFacts } from "../zoom/token.ts";
import { readToken } from "./access-token.ts";

/** The bearer token of an Authorization header; undefined when there is none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
}

/**
 * What a world makes of a call's token. Tokens that its data lists are judged by the data; others
 * are taken under `lax`, and under `strict` only when they were issued here and have not expired.
 */
export function authenticate(
  authorization: string | undefined,
  world: World,
  auth: Settings["auth"],
  now: number,
): TokenFacts {
  const token = bearerToken(authorization);
  if (token === undefined) return { kind: "missing" };
  const listed = world.tokens.get(token);
  if (listed) {
    if (listed.state === "invalid") return { kind: "invalid", shown: token };
    if (listed.state === "expired") return { kind: "expired" };
    return { kind: "valid", scopes: listed.scopes, serverToServer: false };
  }
  if (auth === "lax") return FULL_TOKEN;
  // Signed with the world's secret: issued by it, or by the world that it was made from.
  const claims = readToken(token, world.secret);
  if (!claims) return { kind: "invalid", shown: mask(token) };
  if (claims.expiresAt * 1000 <= now) return { kind: "expired" };
  return { kind: "valid", scopes: claims.scopes, serverToServer: true };
}
