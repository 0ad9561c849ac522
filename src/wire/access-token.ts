import { createHmac, timingSafeEqual } from "node:crypto";
import { isGrant, type Grant } from "../zoom/grants.ts";
import { isObject } from "../zoom/is-object.ts";
import { JsonFault, parseJson } from "./decode-json.ts";

/** What a token is for: to call the API with, or to get the next one. */
type TokenType = "access_token" | "refresh_token";

/** What a token issued here says of itself. */
export interface Claims {
  readonly type: TokenType;
  readonly world: string;
  /** The token's own id. */
  readonly id: string;
  /** What all tokens share that come of one consent of a user; of other tokens, their own id. */
  readonly consentId: string;
  /** How it was asked for; `authorization_code` for all of a user's tokens. */
  readonly grant: Grant;
  readonly clientId: string;
  readonly accountId: string;
  /** Undefined where it is nobody's own. */
  readonly userId: string | undefined;
  /** Undefined: every scope. */
  readonly scopes: readonly string[] | undefined;
  /** Seconds since the epoch, of the world's clock. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const HEADER = encode({ alg: "HS256", typ: "JWT" });
const AUDIENCE = "https://oauth.zoom.us";
const ISSUER = "urn:zoom:connect:clientid:";

/** Makes a token in the shape of Zoom's (recorded in 2020), a JWT signed with the world's secret. */
export function issueToken(claims: Claims, secret: Buffer): string {
  const payload = encode({
    ver: 10,
    clientId: claims.clientId,
    iss: `${ISSUER}${claims.clientId}`,
    authenticationId: claims.consentId,
    userId: claims.userId,
    groupNumber: 0,
    aud: AUDIENCE,
    accountId: claims.accountId,
    nbf: claims.issuedAt,
    exp: claims.expiresAt,
    tokenType: claims.type,
    iat: claims.issuedAt,
    jti: claims.id,
    scopes: claims.scopes,
    simGrant: claims.grant,
    simWorld: claims.world,
  });
  const signed = `${HEADER}.${payload}`;
  return `${signed}.${signature(signed, secret)}`;
}

/** The world that a token claims to come from; undefined for tokens that were not issued by a simulator. */
export function claimedWorld(token: string): string | undefined {
  const world = payloadOf(token)?.["simWorld"];
  return typeof world === "string" ? world : undefined;
}

/** What a token says, if it was signed with `secret`. */
export function readToken(token: string, secret: Buffer): Claims | undefined {
  const payload = payloadOf(token);
  const cut = token.lastIndexOf(".");
  if (!payload || !sameText(signature(token.slice(0, cut), secret), token.slice(cut + 1))) return undefined;
  return claimsOf(payload);
}

/** What a token says that was never checked; undefined for tokens that were not issued by a simulator. */
export function uncheckedToken(token: string): Claims | undefined {
  const payload = payloadOf(token);
  return typeof payload?.["simWorld"] === "string" ? claimsOf(payload) : undefined;
}

function claimsOf(payload: Record<string, unknown>): Claims {
  const { userId, scopes, tokenType, simGrant } = payload;
  return {
    type: tokenType === "refresh_token" ? tokenType : "access_token",
    world: String(payload["simWorld"]),
    id: String(payload["jti"]),
    consentId: String(payload["authenticationId"]),
    grant: isGrant(simGrant) ? simGrant : "account_credentials",
    clientId: String(payload["clientId"]),
    accountId: String(payload["accountId"]),
    userId: typeof userId === "string" ? userId : undefined,
    scopes: Array.isArray(scopes) ? (scopes as string[]) : undefined,
    issuedAt: Number(payload["iat"]),
    expiresAt: Number(payload["exp"]),
  };
}

function payloadOf(token: string): Record<string, unknown> | undefined {
  if (!token.startsWith(HEADER)) return undefined;
  const [header, payload, , ...rest] = token.split(".");
  if (header !== HEADER || !payload || rest.length > 0) return undefined;
  const value = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  return value instanceof JsonFault || !isObject(value) ? undefined : value;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signature(text: string, secret: Buffer): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
