import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../src/journal/audit/finding.ts";
import type { CoverageReport } from "../../src/journal/coverage-report.ts";
import { askToken, authorize, BACK } from "../kit/oauth-flow.ts";
import { ORDINARY_CALL } from "../kit/operation-calls.ts";
import { emailsListed, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { add, registrantsOf } from "../kit/single-registration.ts";

// The control room knows the calls that register, read and delete one person, as it knows batches.

let sim: RunningSimulation;
beforeEach(async () => {
  // The audit tells by arrivals and durations which calls came side by side; the clock stands still here.
  sim = await startSimulation({ quotas: "enforce" }, { stopwatch: () => 0 });
});
afterEach(() => sim[Symbol.asyncDispose]());

const arm = (json: object) => sim.call<{ error?: string }>("POST /__admin/rules", { json });
const fault = (name: string) => ({ headers: { "X-Zoom-Sim-Fault": name } });
const last = async () => {
  const { body } = await sim.call<{ requests: { id: string }[] }>("GET /__admin/requests?limit=1");
  const whole = await sim.call<{ zoomSim: object }>(`GET /__admin/requests/${body.requests[0]?.id}`);
  return whole.body.zoomSim;
};

describe("a rule", () => {
  test("on an address hits the single registration of whoever has it", async () => {
    await arm({ email: "ada*", outcome: "3027" });
    expect((await add(sim, person("Zoe"))).outcome).toBe("registrant-added");
    expect((await add(sim, person("Ada"))).outcome).toBe("host-cannot-register");
    expect((await register(sim, [person("Ada")])).outcome).toBe("host-cannot-register");
  });

  test("on the operation lets batches pass", async () => {
    await arm({ operation: "addRegistrant", outcome: "404", times: 1 });
    expect((await register(sim, [person("Ada")])).status).toBe(200);
    expect(await add(sim, person("Zoe"))).toMatchObject({ status: 400, outcome: "registration-disabled" });
  });

  test("of halves is for batches alone", async () => {
    expect(await arm({ operation: "addRegistrant", fault: "half-drop" })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("fault half-drop can act on batchRegistrants") },
    });
    await arm({ fault: "half-drop=0" });
    expect((await add(sim, person("Ada"))).reason).not.toContain("fault");
  });

  test("that loses stored answers is not spent on a token that is not kept", async () => {
    await arm({ fault: "after-commit-drop", times: 1 });
    expect((await sim.call(...ORDINARY_CALL.issueToken())).outcome).toBe("token-issued");
    await expect(add(sim, person("Ada"))).rejects.toThrow("fetch failed");
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });
});

test("a fault loses the answer to a traded code, and the code is used up", async () => {
  const { code } = await authorize(sim);
  await arm({ operation: "issueToken", fault: "after-commit-drop", times: 1 });
  const trade = { grant_type: "authorization_code", code, redirect_uri: BACK };
  await expect(askToken(sim, trade)).rejects.toThrow("fetch failed");
  expect((await askToken(sim, trade)).outcome).toBe("code-invalid");
});

test("a fault in the place of a redirect sends nobody anywhere", async () => {
  const query = new URLSearchParams({ response_type: "code", client_id: "any", redirect_uri: BACK });
  const reply = await sim.call(`GET /oauth/authorize?${query.toString()}`, fault("after-commit-500"));
  expect([reply.status, reply.headers.get("location")]).toEqual([500, null]);
});

test("a fault that cuts bodies has none to cut where the browser is sent back", async () => {
  const query = new URLSearchParams({ response_type: "token", client_id: "any", redirect_uri: BACK });
  const reply = await sim.call(`GET /oauth/authorize?${query.toString()}`, fault("broken-json"));
  expect(reply).toMatchObject({ status: 302, reason: expect.stringContaining("this answer has none") });
});

describe("a fault asked for", () => {
  test("halves no single registration", async () => {
    expect(
      await sim.call(`POST ${registrantsOf()}`, { json: person("Ada"), ...fault("half-500") }),
    ).toMatchObject({
      status: 201,
      reason: expect.stringContaining("addRegistrant cannot be done by halves"),
    });
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });

  test.each(["after-commit-drop", "broken-json"])("%s loses the answer alone", async (name) => {
    await expect(
      sim.call(`POST ${registrantsOf()}`, { json: person("Ada"), ...fault(name) }),
    ).rejects.toThrow(/fetch failed|JSON/);
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });

  test("on reading and deleting a registrant", async () => {
    const { body } = await add(sim, person("Ada"));
    const path = `${registrantsOf()}/${body.registrant_id}`;
    expect((await sim.call(`GET ${path}`, fault("after-commit-drop"))).reason).toContain(
      "fault not applied: getRegistrant stores nothing",
    );
    await expect(sim.call(`DELETE ${path}`, fault("after-commit-drop"))).rejects.toThrow("fetch failed");
    expect((await sim.call(`GET ${path}`)).outcome).toBe("registrant-unknown");
  });
});

test("the journal knows whom a single registration names, and what of it nothing reads", async () => {
  await add(sim, { ...person("Ada"), org: "Example Ltd", fax: "1" });
  expect(await last()).toMatchObject({
    operation: "addRegistrant",
    people: [{ email: "ada@example.com", first_name: "Ada" }],
    stored: true,
    unread: ["fax"],
  });
  const { body } = await sim.call<{ found: number }>("POST /__admin/requests/verify", {
    json: { match: { operation: "addRegistrant", email: "ADA@*", people: 1 }, count: 1 },
  });
  expect(body).toMatchObject({ ok: true, found: 1 });
});

test("coverage counts the outcomes of each operation as they are there", async () => {
  await add(sim, person("Ada"));
  await sim.call(...ORDINARY_CALL.deleteRegistrant());
  const { body } = await sim.call<CoverageReport>("GET /__admin/coverage");
  expect(body.operations).toEqual(["addRegistrant", "deleteRegistrant"]);
  const missed = (outcome: string) =>
    body.missed.filter((each) => each.outcome === outcome).map(({ operation }) => operation);
  expect(missed("capacity-reached")).toEqual([]);
  expect(missed("registration-disabled")).toEqual(["addRegistrant"]);
  const { how } = body.missed.find(({ outcome }) => outcome === "registration-disabled") ?? {};
  expect(how).toEqual({
    header: "registration-disabled",
    address: "zoom-sim+registration-disabled@example.com",
    id: "80000000404",
  });
});

test("coverage says by which client id a flow meets what was missed", async () => {
  await sim.call(...ORDINARY_CALL.issueToken());
  const { body } = await sim.call<CoverageReport>("GET /__admin/coverage");
  const { how } = body.missed.find(({ outcome }) => outcome === "grant-missing") ?? {};
  expect(how?.clientId).toBe("zoom-sim+grant-missing");
  const { reply } = await authorize(sim, { client_id: "zoom-sim+authorization-denied" });
  expect(reply.outcome).toBe("authorization-denied");
});

test("the audit finds a single registration that came too soon after a 429", async () => {
  for (let call = 0; call < 5; call += 1) await add(sim, person("Ada"));
  const { body } = await sim.call<{ findings: Finding[] }>("GET /__admin/audit");
  expect(body.findings.map(({ rule }) => rule)).toContain("called-too-soon");
});

test("counts set back to 0 are those of status updates too", async () => {
  await add(sim, person("Ada"));
  const approve = () =>
    sim.call(`PUT ${registrantsOf(MEETING.automatic)}/status`, {
      json: { action: "approve", registrants: [{ email: "ada@example.com" }] },
    });
  for (let call = 0; call < 10; call += 1) await approve();
  expect((await approve()).outcome).toBe("status-quota");
  expect((await sim.call("DELETE /__admin/quotas")).status).toBe(200);
  expect((await approve()).outcome).toBe("registrants-updated");
});
