import { describe, expect, test } from "vitest";
import { holdsSecrets, maskFields, secretsIn } from "../../src/journal/mask.ts";
import { OAUTH_OPERATIONS, OPERATION_KEYS } from "../../src/zoom/operations.ts";

const SECRET = "s3cret-of-an-app";
const NAMES = [
  "access_token",
  "refresh_token",
  "token",
  "client_secret",
  "code",
  "code_verifier",
  "code_challenge",
  "assertion",
];

describe.each(NAMES)("%s", (name) => {
  test.each([
    ["a query", `/oauth/token?a=b&${name}=${SECRET}&c=d#e`],
    ["a form", `${name}=${SECRET}&a=b`],
    ["a form whose name is encoded", `a=b&${encodeURIComponent(name).replace("_", "%5F")}=${SECRET}`],
    ["JSON", JSON.stringify({ a: "b", [name]: SECRET })],
    ["JSON with blanks", `{ "${name}" : "${SECRET}" }`],
    [
      "a part of a form",
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${SECRET}\r\n--x--\r\n`,
    ],
  ])("is hidden in %s", (_, text) => {
    expect(maskFields(text)).toContain("s3cr...(16 characters)");
    expect(maskFields(text)).not.toContain(SECRET);
    expect(maskFields(text).length).toBeGreaterThan(text.length - SECRET.length);
    expect(secretsIn(text)).toEqual([SECRET]);
  });
});

test("what is no secret stays, an error's code among it", () => {
  for (const text of [
    '{"code":4711,"message":"Invalid access token."}',
    "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.example.com",
    "a=%zz&b=%",
    '{"barcode":"12345678","a":"b\\"c"}',
  ]) {
    expect(maskFields(text)).toBe(text);
    expect(secretsIn(text)).toEqual([]);
  }
});

test("a secret is known as it stands and as it was meant", () => {
  expect(secretsIn("code=a%2Fb+c")).toEqual(["a%2Fb+c", "a/b c"]);
});

test("all of the authorisation server's exchanges hold secrets, and what went astray on the way there", () => {
  expect(OAUTH_OPERATIONS.toSorted()).toEqual(["authorize", "issueToken", "revokeToken"]);
  for (const key of OPERATION_KEYS) expect(holdsSecrets(key)).toBe(OAUTH_OPERATIONS.includes(key));
  expect(holdsSecrets(undefined)).toBe(true);
});
