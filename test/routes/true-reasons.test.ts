import { describe, expect, test } from "vitest";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { specialIdOf } from "../../src/zoom/meeting.ts";
import { MEETING_OPERATIONS } from "../../src/zoom/operations.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";
import { codeOf } from "../../src/zoom/outcome.ts";
import { APP, askToken, authorize, trade } from "../kit/oauth-flow.ts";
import { basic, ORDINARY_CALL } from "../kit/operation-calls.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const catalogue = createCatalogue(OUTCOMES);
const CODES = [...new Set(OUTCOMES.map((each) => codeOf(each, DEFAULT_VARIANTS)))].filter(
  (code) => code !== undefined && code <= 9_999,
) as number[];

describe("special meeting ids", () => {
  test.each(MEETING_OPERATIONS)("of %s say what they answer, and nothing against it", async (operation) => {
    await using sim = await startSimulation();
    for (const code of CODES) {
      const id = specialIdOf(code) ?? "";
      const [line, sent] = ORDINARY_CALL[operation]();
      const { body, outcome, reason } = await sim.call(line.replace(MEETING.automatic, id), sent);
      const meant = catalogue.withCode(code, operation);
      const against = `${id} stands for code ${code}, which ${operation} does not answer`;
      expect(reason.includes(against), `${line} ${code}: ${reason}`).toBe(meant.length === 0);
      if (meant.length === 0) continue;
      expect(reason, line).not.toContain("does not answer");
      if (outcome === "scenario-elsewhere") continue;
      expect([outcome, body.code]).toEqual([meant[0]?.key, code]);
      expect(reason).toContain("by meeting id scenario, nothing stored");
    }
  });

  test("asked for by header, an unknown meeting is not said to be one that could be made", async () => {
    await using sim = await startSimulation();
    for (const meeting of [MEETING.automatic, "80000003043"]) {
      const headers = { "X-Zoom-Sim-Scenario": "meeting-unknown" };
      const { reason } = await register(sim, [person("Ada")], { meeting, headers });
      expect(reason).toBe(
        `meeting ${meeting} is taken for one that there is not; by header scenario, nothing stored`,
      );
    }
  });
});

test("a full meeting that was named has the seats that the meeting has", async () => {
  await using sim = await startSimulation();
  const headers = { "X-Zoom-Sim-Scenario": "3043" };
  expect((await register(sim, [person("Ada")], { headers })).reason).toContain("4999 of 4999 seats taken");
  await sim.call("POST /__admin/worlds", {
    json: { name: "hall", meetings: [{ id: 81234567890, topic: "Hall", capacity: 7 }] },
  });
  const small = { world: "/worlds/hall", meeting: "81234567890", headers };
  expect((await register(sim, [person("Ada")], small)).reason).toContain("7 of 7 seats taken");
});

describe("half of a batch", () => {
  const headers = { "X-Zoom-Sim-Fault": "half-500 = 1", "X-Zoom-Sim-Edition": "current" };

  test("of people registered already is told of those whom it reached", async () => {
    await using sim = await startSimulation();
    await register(sim, crowd(2));
    const { status, reason } = await register(sim, crowd(2), { headers });
    expect(status).toBe(500);
    expect(reason).toBe("0 new, 1 already registered; fault half-500=1, 1 of 2 people reached the store");
  });

  test("of new people counts no more than it stores", async () => {
    await using sim = await startSimulation();
    const { reason } = await register(sim, crowd(3), { headers });
    expect(reason).toBe("1 new; fault half-500=1, 1 of 3 people reached the store");
  });
});

describe("a clock that stands still", () => {
  test("is named where a second does not end, with what goes on", async () => {
    await using sim = await startSimulation({
      plan: "free",
      quotas: "enforce",
      now: Date.parse("2030-06-01T12:00:00Z"),
    });
    await register(sim, [person("Ada")]);
    const { status, reason } = await register(sim, [person("Ada")]);
    expect(status).toBe(429);
    expect(reason).toBe(
      "the account's calls of this second are spent (2 of 1 Heavy calls a second, plan free); the clock stands still, so it does not end: zoom-sim clock advance 1s, or clock run",
    );
    await sim.call("POST /__admin/clock", { json: { advance: "1s" } });
    expect((await register(sim, [person("Ada")])).status).toBe(200);
  });

  test("is not spoken of where it runs", async () => {
    await using sim = await startSimulation({ plan: "free", quotas: "enforce" });
    await register(sim, [person("Ada")]);
    expect((await register(sim, [person("Ada")])).reason).toMatch(/plan free\); wait a second$/);
  });
});

test("a token that was revoked works under lax, and the reason says so", async () => {
  await using sim = await startSimulation({ auth: "lax" });
  const { code } = await authorize(sim);
  const { access_token: token } = (await trade(sim, code)).body;
  const batch = () => register(sim, [person("Ada")], { token });
  expect((await batch()).reason).not.toContain("revoked");
  await sim.call(`POST /oauth/revoke?token=${token}`, {
    headers: { Authorization: basic(APP.id, APP.secret) },
  });
  expect(await batch()).toMatchObject({
    status: 200,
    reason: expect.stringContaining("the token was revoked, and works under --auth lax alone") as string,
  });
});

test("a token of the grant client_credentials works under lax, and the reason says so", async () => {
  await using sim = await startSimulation({ auth: "lax" });
  const token = (await askToken(sim, { grant_type: "client_credentials" })).body.access_token;
  expect(await register(sim, [person("Ada")], { token })).toMatchObject({
    status: 200,
    reason: expect.stringContaining(
      "the token came of the grant client_credentials, and works under --auth lax alone",
    ) as string,
  });
});

test.each([
  { auth: "strict", id: "zoom-sim+app-disabled", says: "the app zoom-sim+app-disabled is listed with" },
  { auth: "lax", id: "zoom-sim+app-disabled", says: "the app zoom-sim+app-disabled is listed with" },
  { auth: "strict", id: "", says: "the app is listed with" },
] as const)("under $auth the disabled app '$id' is called by its name", async ({ auth, id, says }) => {
  await using sim = await startSimulation({ auth });
  const reply = await sim.call("POST /oauth/token?grant_type=client_credentials", {
    headers: { Authorization: basic(id, APP.secret), "X-Zoom-Sim-Scenario": "app-disabled" },
  });
  expect(reply).toMatchObject({ outcome: "app-disabled", reason: expect.stringContaining(says) as string });
});

test("token fields that come as JSON are taken, and the reason says what is documented", async () => {
  await using sim = await startSimulation();
  const fields = { grant_type: "account_credentials", account_id: "any" };
  const json = await sim.call("POST /oauth/token", {
    headers: { Authorization: basic(APP.id, APP.secret) },
    json: fields,
  });
  expect([json.status, json.reason]).toEqual([
    200,
    expect.stringContaining("Zoom documents an urlencoded body; that it takes JSON is assumed"),
  ]);
  expect((await askToken(sim, fields)).reason).not.toContain("JSON");
});
