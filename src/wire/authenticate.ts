import { REVOCATIONS } from "../state/collections.ts";
import type { Settings } from "../state/settings.ts";
import { key } from "../state/store.ts";
import type { ListedToken, World } from "../state/world.ts";
import type { Grant } from "../zoom/grants.ts";
import { USER_OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { rememberLast } from "../zoom/remember-last.ts";
import { mask } from "../zoom/secret.ts";
import { FULL_TOKEN, type TokenFacts, type ValidToken } from "../zoom/token.ts";
import { readToken, uncheckedToken, type Claims } from "./access-token.ts";

/** The bearer token of an Authorization header; undefined when there is none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : tokenIn(authorization);
}

const tokenIn = rememberLast((authorization) => /^Bearer +(\S+) *$/i.exec(authorization)?.[1]);

/**
 * What a world makes of a call's token. Tokens that its data lists are judged by the data; others
 * are taken under `lax`, and under `strict` only when they were issued here, have not expired and were not
 * given up. A promise only where the store has to be asked.
 */
export function authenticate(
  authorization: string | undefined,
  world: World,
  auth: Settings["auth"],
  now: number,
  operation: OperationKey,
): TokenFacts | Promise<TokenFacts> {
  const token = bearerToken(authorization);
  if (token === undefined) return { kind: "missing" };
  const listed = world.tokens.get(token);
  if (listed) return listedToken(token, listed);
  if (auth === "lax") return laxToken(token, world, operation);
  // Signed with the world's secret: issued by it, or by the world that it was made from.
  const claims = readToken(token, world.secret);
  if (!claims) return { kind: "invalid", shown: mask(token) };
  if (claims.type === "refresh_token") {
    return { kind: "invalid", shown: `${mask(token)}, a refresh token,` };
  }
  if (claims.expiresAt * 1000 <= now) return { kind: "expired" };
  return unlessRevoked(token, claims, world);
}

function listedToken(token: string, { state, scopes, grant, user_id }: ListedToken): TokenFacts {
  if (state === "invalid") return { kind: "invalid", shown: token };
  if (state === "expired") return { kind: "expired" };
  return grant === undefined
    ? { kind: "valid", scopes, serverToServer: false }
    : issued(grant, scopes, user_id ?? "me");
}

/** Any token may do everything, but `me` is still the user whose token it is. */
function laxToken(token: string, world: World, operation: OperationKey): ValidToken | Promise<ValidToken> {
  const claims = uncheckedToken(token);
  if (claims === undefined) return FULL_TOKEN;
  const { userId, grant } = claims;
  const named = USER_OPERATIONS.includes(operation) && userId !== undefined;
  if (grant === "client_credentials") {
    return { ...FULL_TOKEN, laxOnly: "came of the grant client_credentials" };
  }
  return notingRevoked(named ? { ...FULL_TOKEN, userId } : FULL_TOKEN, claims, world);
}

async function notingRevoked(token: ValidToken, claims: Claims, world: World): Promise<ValidToken> {
  return (await isRevoked(claims, world)) ? { ...token, laxOnly: "was revoked" } : token;
}

async function unlessRevoked(token: string, claims: Claims, world: World): Promise<TokenFacts> {
  if (await isRevoked(claims, world)) return { kind: "invalid", shown: `${mask(token)}, which was revoked,` };
  return issued(claims.grant, claims.scopes, claims.userId);
}

async function isRevoked({ consentId }: Claims, world: World): Promise<boolean> {
  const { revoked } = await world.read({ revoked: key(REVOCATIONS.collection, consentId) });
  return revoked !== undefined;
}

function issued(grant: Grant, scopes: readonly string[] | undefined, userId: string | undefined): ValidToken {
  if (grant === "client_credentials") {
    return { kind: "valid", scopes, serverToServer: false, clientOnly: true };
  }
  const serverToServer = grant === "account_credentials";
  return serverToServer || userId === undefined
    ? { kind: "valid", scopes, serverToServer }
    : { kind: "valid", scopes, serverToServer, userId };
}
