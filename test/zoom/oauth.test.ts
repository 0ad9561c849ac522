import { expect, test } from "vitest";
import { anyApp, type App } from "../../src/zoom/app.ts";
import { returnAddress } from "../../src/zoom/authorization.ts";
import { calledUser } from "../../src/zoom/called-user.ts";
import { answers, isChallenge } from "../../src/zoom/pkce.ts";
import { FULL_TOKEN, type ValidToken } from "../../src/zoom/token.ts";
import { CATALOGUE, exampleFacts, HOST, NOON } from "./example.ts";
import { testRules } from "./rule-cases.ts";

const app = (change: Partial<App> = {}): ValidToken => ({
  ...FULL_TOKEN,
  app: { ...anyApp("x"), ...change },
});
const REDIRECT = "https://app.example.com/back";
const asked = (change: object) => ({ response_type: "code", redirect_uri: REDIRECT, ...change });

const code = { clientId: "x", redirectUri: REDIRECT, userId: "u", scopes: [], until: NOON + 1 };
const refresh = { id: "r", clientId: "x", userId: "u", until: NOON + 1 };
const consent = { id: "c", scopes: [], refreshId: "r" };
const stored = (oauth: object) => ({
  oauth: { code: undefined, refresh: undefined, consent: undefined, ...oauth },
});

const trading = {
  operation: "issueToken",
  token: app(),
  body: { grant_type: "authorization_code", code: "c", redirect_uri: REDIRECT },
} as const;
const refreshing = {
  operation: "issueToken",
  token: app(),
  body: { grant_type: "refresh_token", refresh_token: "t" },
} as const;

testRules({
  "a request for authorization": [
    {
      given: "a sound one",
      facts: { operation: "authorize", body: asked({}) },
      answer: "authorization-granted",
    },
    {
      given: "an app without any address",
      facts: { operation: "authorize", body: asked({}), token: app({ redirectUris: [] }) },
      answer: "redirect-invalid",
      names: "it has none",
    },
    {
      given: "no text for an address",
      facts: { operation: "authorize", body: asked({ redirect_uri: 1 }) },
      answer: "redirect-invalid",
      names: "missing",
    },
  ],
  "a code": [
    { given: "a good one", facts: trading, stored: stored({ code }), answer: "token-issued" },
    {
      given: "one that is over now",
      facts: trading,
      stored: stored({ code: { ...code, until: NOON } }),
      answer: "code-invalid",
    },
    {
      given: "one of another app",
      facts: { ...trading, token: app({ clientId: "y" }) },
      stored: stored({ code }),
      answer: "code-invalid",
    },
    {
      given: "an app that does not say who it is",
      facts: { ...trading, token: app({ clientId: "" }) },
      stored: stored({ code }),
      answer: "token-issued",
    },
    { given: "nothing stored at all", facts: trading, answer: "code-invalid" },
  ],
  "a refresh token": [
    { given: "a good one", facts: refreshing, stored: stored({ refresh, consent }), answer: "token-issued" },
    {
      given: "one that is over now",
      facts: refreshing,
      stored: stored({ refresh: { ...refresh, until: NOON }, consent }),
      answer: "refresh-token-invalid",
      names: "was over",
    },
    {
      given: "one that was used",
      facts: refreshing,
      stored: stored({ refresh, consent: { ...consent, refreshId: "s" } }),
      answer: "refresh-token-invalid",
      names: "used before",
    },
    {
      given: "one that was revoked",
      facts: refreshing,
      stored: stored({ refresh }),
      answer: "refresh-token-invalid",
      names: "revoked",
    },
    {
      given: "nothing stored at all",
      facts: refreshing,
      answer: "refresh-token-invalid",
      names: "not given by this world",
    },
  ],
  "a user in a path": [
    {
      given: "me of an unknown user",
      facts: { operation: "createMeeting", token: { ...FULL_TOKEN, userId: "gone" } },
      answer: "user-unknown",
    },
    {
      given: "a user's token of every scope",
      facts: { operation: "createMeeting", userId: HOST.id, token: { ...FULL_TOKEN, userId: HOST.id } },
      answer: "meeting-created",
    },
  ],
});

test("me is the first user to a call without a token", () => {
  expect(calledUser(exampleFacts({ token: { kind: "missing" } }))).toBe(HOST);
});

test("asked for by name, a user's token names the user that the call names, or one", () => {
  const { arrange } = CATALOGUE.get("me-required");
  const userIdOf = (userId: string) =>
    typeof arrange === "function" && arrange(exampleFacts({ operation: "createMeeting", userId })).userId;
  expect(userIdOf("somebody")).toBe("somebody");
  expect(userIdOf("me")).toBe("host@example.com");
});

// RFC 7636, appendix B.
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

test("a verifier answers its challenge, by its method alone", () => {
  expect(answers(VERIFIER, CHALLENGE, "S256")).toBe(true);
  expect(answers(VERIFIER, CHALLENGE, "plain")).toBe(false);
  expect(answers(VERIFIER, VERIFIER, "plain")).toBe(true);
  expect(answers(CHALLENGE, CHALLENGE, "S256")).toBe(false);
});

test.each([
  [42, false],
  [43, true],
  [128, true],
  [129, false],
])("a challenge of %i characters can be one: %s", (length, can) => {
  expect(isChallenge("a".repeat(length))).toBe(can);
});

test.each([
  [REDIRECT, `${REDIRECT}?code=1&state=a+b%26`],
  [`${REDIRECT}?x=1`, `${REDIRECT}?x=1&code=1&state=a+b%26`],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000/?code=1&state=a+b%26"],
])("from %s a browser is sent back to %s", (redirect_uri, address) => {
  expect(returnAddress({ redirect_uri, state: "a b&" }, { code: "1" })).toBe(address);
});
