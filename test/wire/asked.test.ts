import { expect, test } from "vitest";
import { basic } from "../kit/operation-calls.ts";
import { startSimulation } from "../kit/simulation.ts";

const named = { Authorization: basic("zoom-sim+code-invalid", "secret") };
const trade = "POST /oauth/token?grant_type=authorization_code&code=x&redirect_uri=x";
const GRANT = "POST /oauth/token?grant_type=account_credentials&account_id=x";

test("a client id calls up an outcome where triggers are on, and on calls that an app makes for tokens alone", async () => {
  await using sim = await startSimulation();
  const { outcome, reason } = await sim.call(trade, { token: null, headers: named });
  expect([outcome, reason]).toEqual(["code-invalid", expect.stringContaining("scenario")]);
  const meeting = await sim.call("GET /v2/meetings/1", {
    token: null,
    headers: { Authorization: basic("zoom-sim+meeting-unknown", "secret") },
  });
  expect([meeting.outcome, meeting.reason]).toEqual([
    "token-missing",
    expect.not.stringContaining("scenario"),
  ]);

  await using off = await startSimulation({ triggers: "off" });
  const headers = { Authorization: basic("zoom-sim+grant-unsupported", "secret") };
  expect((await off.call(GRANT, { token: null, headers })).outcome).toBe("token-issued");
  expect((await sim.call(GRANT, { token: null, headers })).outcome).toBe("grant-unsupported");
});

test("an unknown meeting is adopted for a call that is let in alone", async () => {
  await using sim = await startSimulation({ unknownMeetings: "adopt" });
  const line = "GET /v2/meetings/81000000001";
  const refused = await sim.call(line, { token: "sim-token-invalid" });
  expect([refused.outcome, refused.reason]).toEqual([
    "token-invalid",
    expect.not.stringContaining("adopted"),
  ]);
  expect((await sim.call(line)).reason).toContain("meeting 81000000001 was unknown and has been adopted");
});
