import { describe, expect, test } from "vitest";
import { anyApp } from "../../src/zoom/app.ts";
import { withApp, withCode, withGrant, withRequest, withSoundApp } from "../../src/zoom/arrange-oauth.ts";
import { FULL_TOKEN, type TokenFacts } from "../../src/zoom/token.ts";
import { exampleFacts } from "./example.ts";

const asking = (token: TokenFacts, body: unknown = {}) =>
  exampleFacts({ operation: "issueToken", token, body });
const known: TokenFacts = { ...FULL_TOKEN, app: { ...anyApp("known"), state: "disabled" } };

describe("an app", () => {
  test("that is known may do everything but for what is changed", () => {
    const { token } = withApp(asking(known), { consent: "denied" });
    expect(token).toEqual({ ...FULL_TOKEN, app: { ...anyApp("known"), consent: "denied" } });
  });

  test("that is not known is the one that the body names", () => {
    expect(withApp(asking(FULL_TOKEN, { client_id: "named" })).token).toEqual({
      ...FULL_TOKEN,
      app: anyApp("named"),
    });
  });

  test("with bad credentials stays so, unless they are to count as good", () => {
    const bad: TokenFacts = { kind: "invalid", shown: "x", clientId: "sent" };
    expect(withApp(asking(bad)).token).toBe(bad);
    expect(withSoundApp(asking(bad), { state: "disabled" }).token).toEqual({
      ...FULL_TOKEN,
      app: { ...anyApp("sent"), state: "disabled" },
    });
    expect(withSoundApp(asking({ kind: "missing" }, { client_id: "named" })).token).toEqual({
      ...FULL_TOKEN,
      app: anyApp("named"),
    });
    expect(withSoundApp(asking(known)).token).toEqual({ ...FULL_TOKEN, app: anyApp("known") });
  });
});

describe("a request for a token", () => {
  test("by the grant that is asked for keeps its texts", () => {
    const body = { grant_type: "account_credentials", account_id: "mine", x: "", y: 5 };
    const facts = withGrant(asking(known, body), "account_credentials");
    expect(facts.body).toEqual({ grant_type: "account_credentials", account_id: "mine" });
    expect(facts.token).toEqual({ ...FULL_TOKEN, app: anyApp("known") });
    expect(facts.stored.oauth).toEqual({ code: undefined, refresh: undefined, consent: undefined });
  });

  test.each([{ grant_type: "client_credentials", code: "theirs" }, "text", undefined])(
    "by another grant, or none (%o), is a sample of it",
    (body) => {
      const facts = withGrant(
        { ...asking(known, body), undecoded: { field: "", cause: "x", explanation: "x" } },
        "authorization_code",
      );
      expect(facts.body).toMatchObject({ grant_type: "authorization_code" });
      expect((facts.body as { code: string }).code).not.toBe("theirs");
      expect(facts.undecoded).toBeUndefined();
    },
  );

  test("trades a code of its own app, for the address and by the verifier that it sends", () => {
    const body = { grant_type: "authorization_code", code: "x", redirect_uri: "https://app.example.com/" };
    const facts = withCode(asking(known, body), ({ redirectUri, verifier }) => ({
      scopes: [redirectUri, verifier],
    }));
    const { code_verifier } = facts.body as { code_verifier?: string };
    expect(facts.stored.oauth).toEqual({
      code: {
        clientId: "known",
        redirectUri: body.redirect_uri,
        userId: "me",
        scopes: [body.redirect_uri, code_verifier ?? ""],
        until: facts.now + 1,
      },
      refresh: undefined,
      consent: undefined,
    });
    const bad = withCode(asking({ kind: "missing" }, body), () => ({ userId: "other" }));
    expect(bad.stored.oauth?.code).toMatchObject({ clientId: "", userId: "other", scopes: [] });
  });
});

test("a request to be let in is a sound one but for what is changed", () => {
  const { body, token } = withRequest(asking(known, { state: "s", client_id: "" }), { response_type: "x" });
  expect(body).toMatchObject({ response_type: "x" });
  expect(token).toEqual({ ...FULL_TOKEN, app: anyApp("known") });
});
