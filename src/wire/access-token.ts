import { createHmac, timingSafeEqual } from "node:crypto";
import { isObject } from "../zoom/is-object.ts";
import { JsonFault, parseJson } from "./decode-json.ts";

/** What a token issued here says of itself. */
export interface Claims {
  readonly world: string;
  readonly clientId: string;
  readonly accountId: string;
  /** Undefined: every scope. */
  readonly scopes: readonly string[] | undefined;
  /** Seconds since the epoch, of the world's clock. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const HEADER = encode({ alg: "HS256", typ: "JWT" });
const AUDIENCE = "https://oauth.zoom.us";

/** Makes a token in the shape of Zoom's, a JWT signed with the world's secret. */
export function issueToken(claims: Claims, secret: Buffer): string {
  const payload = encode({
    ver: 10,
    aud: AUDIENCE,
    iss: `urn:zoom:connect:clientid:${claims.clientId}`,
    accountId: claims.accountId,
    iat: claims.issuedAt,
    nbf: claims.issuedAt,
    exp: claims.expiresAt,
    scopes: claims.scopes,
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
  return {
    world: String(payload["simWorld"]),
    clientId: String(payload["iss"]).split(":").at(-1) ?? "",
    accountId: String(payload["accountId"]),
    scopes: payload["scopes"] as string[] | undefined,
    issuedAt: Number(payload["iat"]),
    expiresAt: Number(payload["exp"]),
  };
}

function payloadOf(token: string): Record<string, unknown> | undefined {
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
