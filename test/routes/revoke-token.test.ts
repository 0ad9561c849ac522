import { expect, test } from "vitest";
import { APP, askToken, refresh, userTokens } from "../kit/oauth-flow.ts";
import { basic } from "../kit/operation-calls.ts";
import { movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const revoke = (
  sim: RunningSimulation,
  token: string,
  app: { id: string; secret: string } = APP,
  world = "",
) =>
  sim.call(`POST ${world}/oauth/revoke?${new URLSearchParams({ token }).toString()}`, {
    headers: { Authorization: basic(app.id, app.secret) },
  });

const read = (sim: RunningSimulation, token: string) => sim.call("GET /v2/meetings/85746065432", { token });

test.each(["access_token", "refresh_token"] as const)(
  "a user's %s takes all with it that came of the same consent",
  async (kind) => {
    await using sim = await startSimulation({ auth: "strict" });
    const first = await userTokens(sim);
    const second = (await refresh(sim, first.refresh_token)).body;
    const given = await revoke(sim, second[kind] ?? "");
    expect(given).toMatchObject({ status: 200, outcome: "token-revoked", text: '{"status":"success"}' });
    for (const token of [first.access_token, second.access_token]) {
      const reply = await read(sim, token);
      expect(reply).toMatchObject({ status: 401, outcome: "token-invalid" });
      expect(reply.reason).toContain("which was revoked");
    }
    const again = await refresh(sim, second.refresh_token);
    expect(again).toMatchObject({
      outcome: "refresh-token-invalid",
      reason: expect.stringContaining("was revoked"),
    });
    // Let in anew, the app works again.
    expect((await read(sim, (await userTokens(sim)).access_token)).status).toBe(200);
  },
);

test("a server-to-server token goes alone", async () => {
  await using sim = await startSimulation({ auth: "strict" });
  const ask = () => askToken(sim, { grant_type: "account_credentials", account_id: "sim-account-id" });
  const [one, two] = [(await ask()).body.access_token, (await ask()).body.access_token];
  expect(one).not.toBe(two);
  await revoke(sim, one);
  expect((await read(sim, one)).status).toBe(401);
  expect((await read(sim, two)).status).toBe(200);
});

test("an older consent's token leaves the newer one alone", async () => {
  await using sim = await startSimulation({ auth: "strict" });
  const [first, second] = [await userTokens(sim), await userTokens(sim)];
  expect((await revoke(sim, first.access_token)).reason).toContain("the token was revoked");
  expect((await read(sim, first.access_token)).status).toBe(401);
  expect((await read(sim, second.access_token)).status).toBe(200);
  expect((await refresh(sim, second.refresh_token)).status).toBe(200);
});

test("what is nobody's, another app's or another world's is answered alike, and nothing happens", async () => {
  const apps = [APP, { id: "other", secret: "s" }].map(({ id, secret }) => ({
    client_id: id,
    client_secret: secret,
    account_id: "a",
  }));
  await using sim = await startSimulation({ auth: "strict" }, { file: { apps } });
  const { access_token } = await userTokens(sim);
  for (const reply of [
    await revoke(sim, "nobody's"),
    await revoke(sim, access_token, { id: "other", secret: "s" }),
    await revoke(sim, access_token, APP, "/worlds/blue"),
  ]) {
    expect(reply).toMatchObject({ status: 200, text: '{"status":"success"}' });
    expect(reply.reason).toContain("nothing was revoked");
  }
  expect((await read(sim, access_token)).status).toBe(200);
});

test("without a token, or with wrong credentials, it is refused", async () => {
  await using sim = await startSimulation({ auth: "strict" });
  const none = await revoke(sim, "");
  expect(none).toMatchObject({ status: 400, outcome: "revoke-token-missing" });
  expect(none.body).toEqual({ reason: "Token cannot be empty.", error: "invalid_request" });
  expect((await revoke(sim, "any", { id: APP.id, secret: "wrong" })).outcome).toBe("client-invalid");
});

test("a revoked token stays so when the clock is put back", async () => {
  const clock = movableClock();
  await using sim = await startSimulation({ auth: "strict" }, { systemTime: clock });
  const { access_token } = await userTokens(sim);
  clock.advance(1_800_000);
  await revoke(sim, access_token);
  clock.advance(-3_600_000);
  expect((await read(sim, access_token)).outcome).toBe("token-invalid");
});
