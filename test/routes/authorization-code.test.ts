import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { APP, askToken, authorize, BACK, trade, userTokens } from "../kit/oauth-flow.ts";
import { basic } from "../kit/operation-calls.ts";
import { movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const MINUTE = 60_000;
const verifier = randomBytes(32).toString("base64url");
const s256 = createHash("sha256").update(verifier).digest("base64url");

const claims = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

/** Creates a meeting for the token's user. */
const create = (sim: RunningSimulation, token: string) =>
  sim.call<{ host_id: string }>("POST /v2/users/me/meetings", {
    json: { topic: "Flow" },
    token,
  });

describe.each(["lax", "strict"] as const)("under --auth %s", (auth) => {
  test("a browser is sent back with a code, the code gives tokens, and me is the user", async () => {
    await using sim = await startSimulation({ auth });
    // As a browser and an app do it, by plain fetch.
    const there = `${sim.url}/oauth/authorize?response_type=code&client_id=${APP.id}&redirect_uri=${encodeURIComponent(`${BACK}?keep=1`)}&state=a%20b%26c&code_challenge=${s256}&code_challenge_method=S256`;
    const sent = await fetch(there, { redirect: "manual" });
    expect(sent.status).toBe(302);
    expect(await sent.text()).toBe("");
    const back = new URL(sent.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe(BACK);
    expect(back.searchParams.get("keep")).toBe("1");
    expect(back.searchParams.get("state")).toBe("a b&c");
    const code = back.searchParams.get("code") ?? "";
    expect(code).toMatch(/^[\w-]{33}$/);

    const answer = await fetch(`${sim.url}/oauth/token`, {
      method: "POST",
      headers: { Authorization: basic(APP.id, APP.secret) },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        redirect_uri: `${BACK}?keep=1`,
        code_verifier: verifier,
      }),
    });
    expect(answer.status).toBe(200);
    const tokens = (await answer.json()) as Record<string, string>;
    expect(tokens).toEqual({
      access_token: expect.any(String),
      token_type: "bearer",
      refresh_token: expect.any(String),
      expires_in: 3599,
      scope: expect.stringMatching(/(^| )meeting:write( |$)/),
      api_url: sim.url,
    });
    expect(tokens["scope"]).not.toContain(":admin");
    const said = claims(tokens["access_token"] ?? "");
    expect(said).toMatchObject({
      userId: "simHostLicensed0000001",
      tokenType: "access_token",
      clientId: APP.id,
    });
    expect(said.exp - said.iat).toBe(3600);

    const made = await create(sim, tokens["access_token"] ?? "");
    expect(made).toMatchObject({ status: 201, body: { host_id: "simHostLicensed0000001" } });
  });
});

test("me is the user who let the app in, whoever is the account's first", async () => {
  const apps = [
    { client_id: APP.id, client_secret: APP.secret, account_id: "a", user_id: "simHostBasic0000000002" },
  ];
  for (const auth of ["lax", "strict"] as const) {
    await using sim = await startSimulation({ auth }, { file: { apps } });
    const { access_token } = await userTokens(sim);
    expect((await create(sim, access_token)).body.host_id).toBe("simHostBasic0000000002");
    expect((await create(sim, "sim-token-full")).body.host_id).toBe("simHostLicensed0000001");
  }
});

describe("PKCE", () => {
  test.each([
    { way: "S256", asks: { code_challenge: s256, code_challenge_method: "S256" } },
    { way: "plain", asks: { code_challenge: verifier, code_challenge_method: "plain" } },
    { way: "plain, the default", asks: { code_challenge: verifier } },
  ])("$way takes the right verifier alone, in each edition", async ({ asks }) => {
    for (const [edition, reason] of [
      ["postman", /^Invalid authorization code \S{33}$/],
      ["current", /^Invalid authorization code$/],
    ] as const) {
      await using sim = await startSimulation({ edition });
      const { code } = await authorize(sim, asks);
      for (const wrong of [{}, { code_verifier: "x".repeat(43) }, { code_verifier: s256.slice(1) }]) {
        const reply = await trade(sim, code, wrong);
        expect(reply).toMatchObject({ status: 400, outcome: "verifier-invalid" });
        expect(reply.body).toEqual({ reason: expect.stringMatching(reason), error: "invalid_grant" });
        expect(reply.reason).toContain("code_verifier");
        expect(reply.reason).not.toContain(code);
      }
      expect((await trade(sim, code, { code_verifier: verifier })).status).toBe(200);
    }
  });

  test("a code that was asked for without a challenge needs no verifier, and takes any", async () => {
    await using sim = await startSimulation();
    expect((await trade(sim, (await authorize(sim)).code)).status).toBe(200);
    const { code } = await authorize(sim);
    expect((await trade(sim, code, { code_verifier: verifier })).status).toBe(200);
  });
});

describe("a code", () => {
  test.each([
    { edition: "postman", reason: "Invalid authorization code CODE", error: "invalid_request" },
    { edition: "current", reason: "Invalid authorization code", error: "invalid_grant" },
  ] as const)("is good once: then, in edition $edition, $error", async ({ edition, reason, error }) => {
    await using sim = await startSimulation({ edition });
    const { code } = await authorize(sim);
    expect((await trade(sim, code)).status).toBe(200);
    const again = await trade(sim, code);
    expect(again).toMatchObject({ status: 400, outcome: "code-invalid" });
    expect(again.body).toEqual({ reason: reason.replace("CODE", code), error });
    expect(again.reason).toContain("a code is good once");
  });

  test("is good for two apps at the same moment only once", async () => {
    await using sim = await startSimulation();
    const { code } = await authorize(sim);
    const replies = await Promise.all([trade(sim, code), trade(sim, code), trade(sim, code)]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ outcome }) => outcome === "code-invalid")).toHaveLength(2);
  });

  test("is good for ten minutes of the world's clock", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({}, { systemTime: clock });
    const [early, late] = [await authorize(sim), await authorize(sim)];
    clock.advance(10 * MINUTE - 1);
    expect((await trade(sim, early.code)).status).toBe(200);
    clock.advance(1);
    const reply = await trade(sim, late.code);
    expect(reply.outcome).toBe("code-invalid");
    expect(reply.reason).toContain("2030-06-01T12:10:00.000Z");
  });

  test("is the app's that asked for it, in the world in which it was asked for", async () => {
    const apps = ["one", "two"].map((id) => ({ client_id: id, client_secret: "s", account_id: "a" }));
    await using sim = await startSimulation({ auth: "strict" }, { file: { apps } });
    const { code } = await authorize(sim, { client_id: "one" });
    const fields = { grant_type: "authorization_code", code, redirect_uri: BACK };
    const others = await askToken(sim, fields, { app: { id: "two", secret: "s" } });
    expect(others).toMatchObject({ outcome: "code-invalid", reason: expect.stringContaining("not to two") });
    const elsewhere = await askToken(sim, fields, { app: { id: "one", secret: "s" }, world: "/worlds/blue" });
    expect(elsewhere.outcome).toBe("code-invalid");
    expect((await askToken(sim, fields, { app: { id: "one", secret: "s" } })).status).toBe(200);
  });

  test.each([
    {
      given: "another redirect_uri",
      more: { redirect_uri: `${BACK}/` },
      outcome: "redirect-uri-mismatch",
      names: `"${BACK}/"`,
    },
    { given: "none", more: { redirect_uri: "" }, outcome: "redirect-uri-mismatch", names: "missing" },
    { given: "no code", more: { code: "" }, outcome: "code-invalid", names: "code is missing" },
    {
      given: "a code of nobody's",
      more: { code: "abcdefghij" },
      outcome: "code-invalid",
      names: "(10 characters) was not given here",
    },
  ])("with $given is refused with $outcome", async ({ more, outcome, names }) => {
    await using sim = await startSimulation();
    const { code } = await authorize(sim);
    const reply = await trade(sim, code, more);
    expect(reply).toMatchObject({
      status: 400,
      outcome,
      body: { reason: expect.any(String), error: expect.any(String) },
    });
    expect(reply.reason).toContain(names);
    expect((await trade(sim, code)).status, "what was refused has not used the code").toBe(200);
  });
});
