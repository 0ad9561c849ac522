import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimedWorld, issueToken, readToken, type Claims } from "../../src/wire/access-token.ts";

const secret = Buffer.alloc(32, 7);

const claims: Claims = {
  type: "access_token",
  world: "blue",
  id: "token-1",
  consentId: "consent-1",
  grant: "authorization_code",
  clientId: "id",
  accountId: "account",
  userId: "user-1",
  scopes: ["meeting:read"],
  issuedAt: 1000,
  expiresAt: 4600,
};

const HEADER = issueToken(claims, secret).split(".", 1)[0] ?? "";

/** A token that is signed as it should be, whatever it says. */
function signed(payload: string): string {
  const text = `${HEADER}.${Buffer.from(payload).toString("base64url")}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

describe("a token", () => {
  test("says what it was made with, and which world it claims before anybody checks it", () => {
    const token = issueToken(claims, secret);
    expect(readToken(token, secret)).toEqual(claims);
    expect(claimedWorld(token)).toBe("blue");
  });

  test("without scopes has every scope", () => {
    const token = issueToken({ ...claims, scopes: undefined }, secret);
    expect(readToken(token, secret)?.scopes).toBeUndefined();
  });

  test("has the claims of Zoom's", () => {
    const [header, payload] = issueToken(claims, secret).split(".");
    const decode = (text = "") => JSON.parse(Buffer.from(text, "base64url").toString());
    expect(decode(header)).toEqual({ alg: "HS256", typ: "JWT" });
    expect(decode(payload)).toMatchObject({
      aud: "https://oauth.zoom.us",
      ver: 10,
      clientId: "id",
      iss: "urn:zoom:connect:clientid:id",
      authenticationId: "consent-1",
      userId: "user-1",
      groupNumber: 0,
      tokenType: "access_token",
      jti: "token-1",
      accountId: "account",
      iat: 1000,
      nbf: 1000,
      exp: 4600,
    });
  });

  test("of another secret is not read", () => {
    expect(readToken(issueToken(claims, Buffer.alloc(32, 8)), secret)).toBeUndefined();
  });

  test("with any one character changed is not read", () => {
    const token = issueToken(claims, secret);
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom("A", "Z", "a", "z", "0", "9", "-", "_", ".", "~"),
        (at, character) => {
          fc.pre(token[at] !== character);
          expect(readToken(token.slice(0, at) + character + token.slice(at + 1), secret)).toBeUndefined();
        },
      ),
      { seed: 1 },
    );
  });

  test.each(["", ".", "..", "a.b", "a.b.c", "a.b.c.d", "sim-token-full"])("is not what %j is", (text) => {
    expect(readToken(text, secret)).toBeUndefined();
    expect(claimedWorld(text)).toBeUndefined();
  });

  test.each([7, null, ["blue"], { name: "blue" }])("that claims the world %j claims none", (simWorld) => {
    const [header] = issueToken(claims, secret).split(".");
    const payload = Buffer.from(JSON.stringify({ simWorld })).toString("base64url");
    expect(claimedWorld(`${header}.${payload}.x`)).toBeUndefined();
  });

  test.each(["no JSON", "5", "null", "[]", '"text"'])(
    "that says %j is none, though it is signed",
    (payload) => {
      expect(readToken(signed(payload), secret)).toBeUndefined();
    },
  );

  test("that says odd things says what can be made of them", () => {
    const payload = { simWorld: "blue", jti: 7, tokenType: "odd", userId: 8, scopes: "all", simGrant: "odd" };
    expect(readToken(signed(JSON.stringify(payload)), secret)).toMatchObject({
      type: "access_token",
      world: "blue",
      id: "7",
      grant: "account_credentials",
      userId: undefined,
      scopes: undefined,
    });
  });

  test("has three parts, of which the first is as it is", () => {
    const [, ...rest] = issueToken(claims, secret).split(".");
    for (const text of [
      HEADER,
      `${HEADER}.`,
      [HEADER, ...rest, "x"].join("."),
      [`${HEADER}x`, ...rest].join("."),
    ]) {
      expect(claimedWorld(text), text).toBeUndefined();
    }
  });
});
