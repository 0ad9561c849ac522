import { describe, expect, test } from "vitest";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { askToken, authorize, trade, userTokens } from "../kit/oauth-flow.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const create = (sim: RunningSimulation, user: string, token: string) =>
  sim.call(`POST /v2/users/${user}/meetings`, { json: { topic: "x" }, token });

const serverToken = async (sim: RunningSimulation) =>
  (await askToken(sim, { grant_type: "account_credentials", account_id: "sim-account-id" })).body
    .access_token;

describe("under --auth strict", () => {
  test.each([
    { edition: "postman", scopes: "meeting:write:admin" },
    { edition: "current", scopes: "meeting:write:meeting:admin" },
  ] as const)("a user's token must use me: else $edition lacks $scopes", async ({ edition, scopes }) => {
    await using sim = await startSimulation({ auth: "strict", edition });
    const { access_token } = await userTokens(sim);
    for (const user of ["simHostLicensed0000001", "host@example.com", "simHostBasic0000000002"]) {
      const reply = await create(sim, user, access_token);
      expect(reply).toMatchObject({ status: 400, outcome: "me-required" });
      expect(reply.body).toEqual({
        code: 4711,
        message: `Invalid access token, does not contain scopes:[${scopes}].`,
      });
      expect(reply.reason).toContain(`write me instead of ${user}`);
    }
    expect((await create(sim, "me", access_token)).status).toBe(201);
  });

  test("a user's token with an :admin scope may name any user", async () => {
    const apps = [
      {
        client_id: "sim-client-id",
        client_secret: "sim-client-secret",
        account_id: "a",
        scopes: ["meeting:write:admin"],
      },
    ];
    await using sim = await startSimulation({ auth: "strict" }, { file: { apps } });
    const { access_token } = await userTokens(sim);
    expect((await create(sim, "host@example.com", access_token)).status).toBe(201);
    expect((await create(sim, "me", access_token)).status).toBe(201);
  });

  test("a user's token with too few scopes is told both names", async () => {
    await using sim = await startSimulation({ auth: "strict" });
    const { code } = await authorize(sim, { scope: "meeting:read" });
    const token = (await trade(sim, code)).body.access_token;
    const reply = await create(sim, "me", token);
    expect(reply.body.message).toBe(
      "Invalid access token, does not contain scopes:[meeting:write, meeting:write:admin].",
    );
  });

  test("a server-to-server token must not use me, unless the variant says that it is the owner's", async () => {
    await using sim = await startSimulation({ auth: "strict" });
    const reply = await create(sim, "me", await serverToken(sim));
    expect(reply).toMatchObject({ status: 404, outcome: "me-of-nobody", body: { code: 1001 } });
    expect((await create(sim, "host@example.com", await serverToken(sim))).status).toBe(201);
    await using owner = await startSimulation({ auth: "strict", variants: { "server-me": "owner" } });
    expect((await create(owner, "me", await serverToken(owner))).status).toBe(201);
  });

  test("a server-to-server token needs the :admin scope, not its like without it", async () => {
    const apps = [
      {
        client_id: "sim-client-id",
        client_secret: "sim-client-secret",
        account_id: "sim-account-id",
        scopes: ["meeting:write"],
      },
    ];
    await using sim = await startSimulation({ auth: "strict" }, { file: { apps } });
    const reply = await create(sim, "host@example.com", await serverToken(sim));
    expect(reply).toMatchObject({ outcome: "scope-missing", body: { code: 4711 } });
    expect(reply.body.message).toContain("[meeting:write:admin]");
  });

  test("a token of client_credentials is not for the API", async () => {
    await using sim = await startSimulation({ auth: "strict" });
    const { status, body } = await askToken(sim, { grant_type: "client_credentials" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: "bearer", expires_in: 3600 });
    expect(body.refresh_token).toBeUndefined();
    const reply = await sim.call("GET /v2/meetings/85746065432", { token: body.access_token });
    expect(reply).toMatchObject({
      status: 400,
      outcome: "client-token-refused",
      text: '{"code":200,"message":"Invalid api key or secret."}',
    });
  });

  test.each([
    { state: "disabled", reason: "The app has been disabled by the developer", error: "invalid_client" },
    {
      state: "type-disabled",
      reason: "Account does not enabled the OAuth app type",
      error: "invalid_request",
    },
  ] as const)("an app that is $state gets no token", async ({ state, reason, error }) => {
    const apps = [{ client_id: "sim-client-id", client_secret: "sim-client-secret", account_id: "a", state }];
    await using sim = await startSimulation({ auth: "strict" }, { file: { apps } });
    const reply = await askToken(sim, { grant_type: "account_credentials", account_id: "a" });
    expect(reply).toMatchObject({ status: 400, body: { reason, error } });
  });
});

test("under --auth lax no token is refused for its kind", async () => {
  await using sim = await startSimulation();
  const client = (await askToken(sim, { grant_type: "client_credentials" })).body.access_token;
  const { access_token } = await userTokens(sim);
  expect((await create(sim, "me", client)).status).toBe(201);
  expect((await create(sim, "host@example.com", access_token)).status).toBe(201);
  expect((await create(sim, "me", await serverToken(sim))).status).toBe(201);
});

test("tokens that a world file lists may say how they were got", async () => {
  const tokens = [
    { token: "user", grant: "authorization_code", user_id: "simHostBasic0000000002" },
    { token: "first", grant: "authorization_code", scopes: ["meeting:write"] },
    { token: "server", grant: "account_credentials" },
  ] satisfies WorldFile["tokens"];
  await using sim = await startSimulation({}, { file: { tokens } });
  const hostOf = async (token: string) =>
    (await sim.call<{ host_id: string }>("POST /v2/users/me/meetings", { json: {}, token })).body.host_id;
  expect(await hostOf("user")).toBe("simHostBasic0000000002");
  expect(await hostOf("first")).toBe("simHostLicensed0000001");
  expect((await create(sim, "host@example.com", "first")).outcome).toBe("me-required");
  expect((await create(sim, "me", "server")).outcome).toBe("me-of-nobody");
});

test("a listed token that does not say how it was got may name any user, under --auth strict too", async () => {
  await using sim = await startSimulation({ auth: "strict" });
  expect((await create(sim, "host@example.com", "sim-token-full")).status).toBe(201);
  expect((await create(sim, "me", "sim-token-full")).status).toBe(201);
});
