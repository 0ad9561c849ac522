import { describe, expect, test } from "vitest";
import type { TokenReply } from "../../src/zoom/generated/types.ts";
import { basic } from "../kit/operation-calls.ts";
import { person, register } from "../kit/registration.ts";
import {
  MEETING,
  movableClock,
  startSimulation,
  type RunningSimulation,
  type Sent,
} from "../kit/simulation.ts";

const GRANT = "grant_type=account_credentials&account_id=sim-account-id";
const CREDENTIALS = "client_id=sim-client-id&client_secret=sim-client-secret";
const BASIC = { Authorization: basic("sim-client-id", "sim-client-secret") };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const HOUR = 3_600_000;

/** The ways in which clients ask for a token. */
const WAYS: [way: string, query: string, sent: Sent][] = [
  ["query and Basic", `?${GRANT}`, { headers: BASIC }],
  ["form and Basic", "", { headers: { ...BASIC, ...FORM }, bytes: GRANT }],
  ["form alone", "", { headers: FORM, bytes: `${GRANT}&${CREDENTIALS}`, token: null }],
  ["query alone", `?${GRANT}&${CREDENTIALS}`, { token: null }],
  ["JSON", "", { json: Object.fromEntries(new URLSearchParams(`${GRANT}&${CREDENTIALS}`)), token: null }],
  ["a form without content type", "", { headers: BASIC, bytes: GRANT }],
];

const ask = (sim: RunningSimulation, world = "", sent: Sent = { headers: BASIC }) =>
  sim.call<TokenReply>(`POST ${world}/oauth/token?${GRANT}`, sent);

describe.each(["lax", "strict"] as const)("under --auth %s", (auth) => {
  test.each(WAYS)("a token asked for by %s is good for a call", async (_, query, sent) => {
    await using sim = await startSimulation({ auth });
    const { status, body } = await sim.call<TokenReply>(`POST /oauth/token${query}`, sent);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: "bearer",
      expires_in: 3600,
      scope: expect.stringContaining("meeting:write:batch_registrants:admin"),
      api_url: sim.url,
    });
    expect((await register(sim, [person("Ada")], { token: body.access_token })).status).toBe(200);
  });
});

test("under --auth lax anybody gets a token", async () => {
  await using sim = await startSimulation();
  expect((await ask(sim, "", { headers: { Authorization: basic("who", "ever") } })).status).toBe(200);
  const bare = await sim.call("POST /oauth/token?grant_type=account_credentials", { token: null });
  expect(bare.status).toBe(200);
});

describe("under --auth strict", () => {
  test.each([
    {
      why: "a wrong secret",
      authorization: basic("sim-client-id", "wrong"),
      whose: 'client "sim-client-id" with this secret',
    },
    {
      why: "a wrong id",
      authorization: basic("wrong", "sim-client-secret"),
      whose: 'client "wrong" with this secret',
    },
    { why: "no credentials", authorization: "", whose: "nobody" },
    { why: "credentials without a colon", authorization: "Basic eA==", whose: "nobody" },
    { why: "a broken header", authorization: "Basic", whose: "nobody" },
  ])("$why is refused as Zoom refuses it", async ({ authorization, whose }) => {
    await using sim = await startSimulation({ auth: "strict" });
    const reply = await sim.call(`POST /oauth/token?${GRANT}`, { headers: { Authorization: authorization } });
    expect(reply).toMatchObject({
      status: 400,
      outcome: "client-invalid",
      reason: `the credentials of ${whose} are not accepted; send those of an app that the world lists`,
    });
    expect(reply.body).toEqual({ reason: "Invalid client_id or client_secret", error: "invalid_client" });
  });

  test.each([
    {
      why: "another account",
      query: GRANT.replace("sim-account-id", "other"),
      names: 'account_id is "other"',
    },
    { why: "no account", query: "grant_type=account_credentials", names: "account_id is missing" },
  ])("$why than the app's does not exist", async ({ query, names }) => {
    await using sim = await startSimulation({ auth: "strict" });
    const reply = await sim.call(`POST /oauth/token?${query}`, { headers: BASIC });
    expect(reply).toMatchObject({ status: 400, outcome: "account-unknown" });
    expect(reply.body).toEqual({ reason: "Account does not exist", error: "invalid_request" });
    expect(reply.reason).toContain(names);
  });

  test("only tokens issued here or listed are taken", async () => {
    await using sim = await startSimulation({ auth: "strict" });
    const { access_token } = (await ask(sim)).body;
    const forged = access_token.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const [token, outcome] of [
      ["sim-token-full", "registered"],
      [access_token, "registered"],
      [`${access_token.split(".").slice(0, 2).join(".")}.AAAA`, "token-invalid"],
      [forged, "token-invalid"],
      ["anything", "token-invalid"],
      ["a.b.c", "token-invalid"],
    ] as const) {
      expect((await register(sim, [person("Ada")], { token })).outcome).toBe(outcome);
    }
  });

  test("a token ends after an hour of the world's time", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({ auth: "strict" }, { systemTime: clock });
    const token = (await ask(sim)).body.access_token;
    clock.advance(HOUR - 1);
    expect((await register(sim, [person("Ada")], { token })).status).toBe(200);
    clock.advance(1);
    const reply = await register(sim, [person("Ada")], { token });
    expect(reply).toMatchObject({
      status: 401,
      outcome: "token-expired",
      body: { code: 124, message: "Access token is expired." },
    });
  });

  test("a token has the scopes of its app, and a refusal names the :admin one alone", async () => {
    const apps = [
      { client_id: "reader", client_secret: "s", account_id: "a", scopes: ["meeting:read:admin"] },
    ];
    await using sim = await startSimulation({ auth: "strict" }, { file: { apps } });
    const { body } = await sim.call<TokenReply>(
      "POST /oauth/token?grant_type=account_credentials&account_id=a",
      {
        headers: { Authorization: basic("reader", "s") },
      },
    );
    expect(body.scope).toBe("meeting:read:admin");
    const token = body.access_token;
    expect((await sim.call(`GET /v2/meetings/${MEETING.automatic}`, { token })).status).toBe(200);
    const refused = await register(sim, [person("Ada")], { token });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        code: 4711,
        message: "Invalid access token, does not contain scopes:[meeting:write:admin].",
      },
    });
  });
});

test.each(["password", "urn:ietf:params:oauth:grant-type:device_code", "ACCOUNT_CREDENTIALS", "toString"])(
  "grant %j is refused",
  async (grant) => {
    await using sim = await startSimulation();
    const reply = await sim.call(`POST /oauth/token?grant_type=${grant}`);
    expect(reply).toMatchObject({ status: 400, outcome: "grant-unsupported" });
    expect(reply.body).toEqual({ reason: "unsupported grant type", error: "unsupported_grant_type" });
  },
);

describe("the world of a token", () => {
  test("is the one it was issued in, and api_url leads there", async () => {
    await using sim = await startSimulation({ auth: "strict" });
    const { body } = await ask(sim, "/worlds/blue");
    expect(body.api_url).toBe(`${sim.url}/worlds/blue`);
    const token = body.access_token;
    expect((await register(sim, [person("Ada")], { token })).reason).toContain("1 new");
    expect((await register(sim, [person("Ada")], { token, world: "/worlds/blue" })).reason).toContain(
      "already",
    );
    expect((await register(sim, [person("Ada")])).reason).toContain("1 new");
  });

  test("is the only one under --auth strict", async () => {
    await using sim = await startSimulation({ auth: "strict" });
    const token = (await ask(sim, "/worlds/blue")).body.access_token;
    const reply = await register(sim, [person("Ada")], { token, world: "/worlds/red" });
    expect(reply.outcome).toBe("token-invalid");
  });
});
