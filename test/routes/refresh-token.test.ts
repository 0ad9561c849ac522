import { describe, expect, test } from "vitest";
import { askToken, authorize, BACK, refresh, userTokens } from "../kit/oauth-flow.ts";
import { movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const MINUTE = 60_000;

/** Creates a meeting for the token's user. */
const create = (sim: RunningSimulation, token: string) =>
  sim.call("POST /v2/users/me/meetings", { json: { topic: "Flow" }, token });

describe("a refresh token", () => {
  test.each([
    { edition: "postman", error: "invalid_request" },
    { edition: "current", error: "invalid_grant" },
  ] as const)("dies on use, in edition $edition with $error", async ({ edition, error }) => {
    await using sim = await startSimulation({ edition, auth: "strict" });
    const first = await userTokens(sim);
    const second = await refresh(sim, first.refresh_token);
    expect(second).toMatchObject({ status: 200, body: { expires_in: 3599, scope: first.scope } });
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(second.body.access_token).not.toBe(first.access_token);
    const again = await refresh(sim, first.refresh_token);
    expect(again).toMatchObject({ status: 400, outcome: "refresh-token-invalid" });
    expect(again.body).toEqual({ reason: "Invalid Token!", error });
    expect(again.reason).toContain("was used before");
    // Neither the newest nor tokens got before suffer from it.
    expect((await refresh(sim, second.body.refresh_token)).status).toBe(200);
    for (const token of [first.access_token, second.body.access_token]) {
      expect((await create(sim, token)).status).toBe(201);
    }
  });

  test("that is used twice at the same moment gives one pair of tokens", async () => {
    await using sim = await startSimulation();
    const { refresh_token } = await userTokens(sim);
    const replies = await Promise.all([1, 2, 3].map(() => refresh(sim, refresh_token)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ outcome }) => outcome === "refresh-token-invalid")).toHaveLength(2);
  });

  test("dies when the user lets the app in again", async () => {
    await using sim = await startSimulation();
    const first = await userTokens(sim);
    const second = await userTokens(sim);
    expect((await refresh(sim, first.refresh_token)).outcome).toBe("refresh-token-invalid");
    expect((await refresh(sim, second.refresh_token)).status).toBe(200);
  });

  test("is good for 90 days of the world's clock after it was given", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({ auth: "strict" }, { systemTime: clock });
    const first = await userTokens(sim);
    clock.advance(90 * 24 * 60 * MINUTE - 1);
    const second = await refresh(sim, first.refresh_token);
    expect(second.status).toBe(200);
    clock.advance(90 * 24 * 60 * MINUTE);
    const reply = await refresh(sim, second.body.refresh_token);
    expect(reply).toMatchObject({
      outcome: "refresh-token-invalid",
      reason: expect.stringContaining("was over at"),
    });
  });

  test("opens nothing by itself, and an access token gets no other", async () => {
    await using sim = await startSimulation({ auth: "strict" });
    const { refresh_token, access_token } = await userTokens(sim);
    const reply = await create(sim, refresh_token);
    expect(reply).toMatchObject({ status: 401, outcome: "token-invalid" });
    expect(reply.reason).toContain("a refresh token");
    expect((await refresh(sim, access_token)).outcome).toBe("refresh-token-invalid");
  });

  test.each([
    { given: "none", token: "", names: "refresh_token is missing" },
    { given: "one of nobody's", token: "a.b.c", names: "was not given by this world" },
  ])("that is $given is refused", async ({ token, names }) => {
    await using sim = await startSimulation();
    expect(await refresh(sim, token)).toMatchObject({
      outcome: "refresh-token-invalid",
      reason: expect.stringContaining(names),
    });
  });

  test("is the app's that got it, in its own world", async () => {
    const apps = ["one", "two"].map((id) => ({ client_id: id, client_secret: "s", account_id: "a" }));
    await using sim = await startSimulation({ auth: "strict" }, { file: { apps } });
    const { code } = await authorize(sim, { client_id: "one" });
    const one = { id: "one", secret: "s" };
    const got = await askToken(
      sim,
      { grant_type: "authorization_code", code, redirect_uri: BACK },
      { app: one },
    );
    const fields = { grant_type: "refresh_token", refresh_token: got.body.refresh_token ?? "" };
    const others = await askToken(sim, fields, { app: { id: "two", secret: "s" } });
    expect(others).toMatchObject({
      outcome: "refresh-token-invalid",
      reason: expect.stringContaining("not to two"),
    });
    const elsewhere = await askToken(sim, fields, { app: one, world: "/worlds/blue" });
    expect(elsewhere.outcome).toBe("refresh-token-invalid");
    expect((await askToken(sim, fields, { app: one })).status).toBe(200);
  });
});

test("a world whose clock the admin API puts forward ends its tokens", async () => {
  await using sim = await startSimulation({ auth: "strict", now: Date.parse("2030-01-31T09:00:00Z") });
  const { access_token, refresh_token } = await userTokens(sim);
  const forward = (advance: string) => sim.call("POST /__admin/clock", { token: null, json: { advance } });
  expect((await forward("59m")).status).toBe(200);
  expect((await create(sim, access_token)).status).toBe(201);
  await forward("1m");
  expect(await create(sim, access_token)).toMatchObject({ status: 401, outcome: "token-expired" });
  const next = await refresh(sim, refresh_token);
  expect((await create(sim, next.body.access_token)).status).toBe(201);
});
