import { describe, expect, test } from "vitest";
import { exchangeWhere, isOver } from "../kit/exchanges.ts";
import { ORDINARY_CALL, withHeaders } from "../kit/operation-calls.ts";
import { crowd, emailsListed, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const FAULT = "X-Zoom-Sim-Fault";
const PEOPLE = crowd(3);
const EMAILS = PEOPLE.map(({ email }) => email);

const asking = (fault: string, more: Record<string, string> = {}) => ({
  headers: { [FAULT]: fault, ...more },
});

describe("a fault before the commit comes before everything:", () => {
  test.each([
    { what: "a token that is none", sent: { token: "sim-token-invalid" } },
    { what: "no token", sent: { token: null } },
    { what: "an unknown meeting", sent: { meeting: "81000000001" } },
    { what: "a body without people", sent: { json: {} } },
    { what: "a scenario", sent: { headers: { "X-Zoom-Sim-Scenario": "3043" } } },
  ])("$what", async ({ sent: { headers, ...sent } }: { sent: Parameters<typeof register>[2] & object }) => {
    await using sim = await startSimulation();
    const reply = await register(sim, PEOPLE, {
      ...sent,
      headers: { ...headers, [FAULT]: "before-commit-500" },
    });
    expect(reply).toMatchObject({
      status: 500,
      outcome: "faulted",
      body: { code: 500, message: "Internal server error." },
      reason: "fault before-commit-500, nothing decided and nothing stored",
    });
  });

  test("an unknown meeting is not even adopted", async () => {
    await using sim = await startSimulation({ unknownMeetings: "adopt" });
    await register(sim, PEOPLE, { meeting: "81000000001", ...asking("before-commit-500") });
    const { reason } = await sim.call("GET /v2/meetings/81000000001");
    expect(reason).toContain("was unknown and has been adopted");
  });
});

describe("once more is what a client does after it lost an answer:", () => {
  test.each([
    ["before-commit-500", "3 new"],
    ["half-502", "2 new, 1 already registered"],
    ["half-504=2", "1 new, 2 already registered"],
    ["after-commit-503", "0 new, 3 already registered"],
  ])("after %s it meets %s", async (fault, reason) => {
    await using sim = await startSimulation();
    await register(sim, PEOPLE, asking(fault));
    expect((await register(sim, PEOPLE)).reason).toContain(reason);
    expect((await emailsListed(sim)).sort()).toEqual(EMAILS);
  });

  test("half spends the quota of those alone who were stored", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    for (let call = 0; call < 3; call += 1) await register(sim, PEOPLE, asking("half-500=1"));
    expect(await register(sim, [PEOPLE[1]!, PEOPLE[2]!])).toMatchObject({ status: 200 });
    expect(await register(sim, [PEOPLE[0]!])).toMatchObject({ status: 429 });
  });
});

describe("where nothing is stored, the ordinary answer comes and says that the fault did not:", () => {
  const batch = ORDINARY_CALL.batchRegistrants();
  const never = ["after-commit-drop", "after-commit-timeout", "half-drop"];
  const cases = [
    {
      what: "a refused call",
      call: ORDINARY_CALL.batchRegistrants({ meeting: "81000000001" }),
      status: 404,
      why: "it was refused",
    },
    {
      what: "a scenario",
      call: withHeaders(batch, { "X-Zoom-Sim-Scenario": "3043" }),
      status: 404,
      why: "it was refused",
    },
    {
      what: "a scenario that succeeds",
      call: withHeaders(batch, { "X-Zoom-Sim-Scenario": "registered" }),
      status: 200,
      why: "a scenario stores nothing",
    },
    {
      what: "reading a meeting",
      call: ORDINARY_CALL.getMeeting(),
      status: 200,
      why: "getMeeting stores nothing",
    },
    {
      what: "a list",
      call: ORDINARY_CALL.listRegistrants(),
      status: 200,
      why: "listRegistrants stores nothing",
    },
    { what: "a token", call: ORDINARY_CALL.issueToken(), status: 200, why: "issueToken stores nothing" },
  ].flatMap((each) => never.map((fault) => ({ ...each, fault })));

  test.each(cases)("$fault on $what", async ({ call, status, why, fault }) => {
    await using sim = await startSimulation();
    const [line, sent] = withHeaders(call, { [FAULT]: fault });
    const reply = await sim.call(line, sent);
    expect(reply.status).toBe(status);
    expect(reply.reason).toMatch(/(^|; )fault not applied: /);
    expect(reply.reason).toContain(why);
    const id = reply.headers.get("x-zoom-sim-exchange");
    const exchange = await exchangeWhere(sim, (each) => each.id === id);
    expect(exchange).toMatchObject({
      fault: { name: fault, applied: false, why: expect.stringContaining(why) },
      delivery: "whole",
      stored: false,
    });
  });

  test("half on what is no batch", async () => {
    await using sim = await startSimulation();
    const [line, sent] = withHeaders(ORDINARY_CALL.updateMeeting(), { [FAULT]: "half-500" });
    expect(await sim.call(line, sent)).toMatchObject({
      status: 204,
      reason: expect.stringContaining(
        "fault not applied: updateMeeting cannot be done by halves, as a batch can",
      ),
    });
  });

  test.each([
    { what: "a path of no operation", line: "GET /v2/nowhere", status: 404 },
    { what: "a method that a path does not have", line: "PUT /v2/meetings/85746065432", status: 405 },
    {
      what: "a bad delay",
      line: "GET /v2/meetings/85746065432",
      status: 400,
      headers: { "X-Zoom-Sim-Delay": "x" },
    },
  ])("any fault on $what", async ({ line, status, headers }) => {
    await using sim = await startSimulation();
    const reply = await sim.call(line, asking("before-commit-drop", headers));
    expect([reply.status, reply.reason]).toEqual([
      status,
      expect.stringContaining("fault not applied: before-commit-drop acts on calls of operations"),
    ]);
  });
});

describe("a fault of the answer alone", () => {
  test.each([
    { what: "a refusal", sent: { meeting: "81000000001" }, code: 3001 },
    { what: "a scenario", sent: { headers: { "X-Zoom-Sim-Scenario": "3043" } }, code: 3043 },
  ])(
    "befalls $what too",
    async ({
      sent: { headers, ...sent },
      code,
    }: {
      sent: Parameters<typeof register>[2] & object;
      code: number;
    }) => {
      await using sim = await startSimulation();
      const reply = await register(sim, PEOPLE, { ...sent, headers: { ...headers, [FAULT]: "latency=0" } });
      expect(reply.body).toMatchObject({ code });
      expect(reply.reason).toMatch(/; fault latency=0$/);
    },
  );
});

describe("a name or a value that is none is refused before anything happens:", () => {
  test.each([
    ["after-comit-drop", 'no fault is named "after-comit-drop"; nearest: after-commit-drop'],
    ["half-drop=31", 'the value of half-drop is "31"'],
    ["latency=5-1", "write the least first: 1-5"],
    ["after-commit-drop=1", "takes no value"],
    ["latency, dribble", "is more than one fault"],
  ])("%s", async (fault, line) => {
    await using sim = await startSimulation();
    const reply = await register(sim, PEOPLE, asking(fault));
    expect(reply).toMatchObject({ status: 400, outcome: "fault-unknown", body: { code: 400 } });
    expect(reply.reason).toContain(line);
    expect(reply.reason).toMatch(/; all: GET \/__admin\/outcomes$/);
    expect(reply.body.message).toBe(`zoom-sim: ${reply.reason}`);
    expect(await emailsListed(sim)).toEqual([]);
  });
});

test("a fault that is asked for as a scenario is told its own header", async () => {
  await using sim = await startSimulation();
  const reply = await register(sim, PEOPLE, { headers: { "X-Zoom-Sim-Scenario": "half-drop=2" } });
  expect([reply.status, reply.reason]).toEqual([
    400,
    '"half-drop=2" is a fault; send it as X-Zoom-Sim-Fault',
  ]);
});

test("the journal keeps no secret of a token whose answer was cut", async () => {
  await using sim = await startSimulation();
  const [line, { headers }] = withHeaders(ORDINARY_CALL.issueToken(), { [FAULT]: "broken-json" });
  const [method = "", path = ""] = line.split(" ");
  const text = await (await fetch(sim.url + path, { method, headers: headers ?? {} })).text();
  const { answerBody } = await exchangeWhere(sim, isOver);
  const [, token = ""] = /"access_token":"([^"]{40})/.exec(text) ?? [];
  expect(token).toHaveLength(40);
  expect(answerBody).not.toContain(token);
});

test("the terminal is told of an answer that never comes while it does not", async () => {
  const lines: string[] = [];
  let told = () => {};
  const first = new Promise<void>((resolve) => (told = resolve));
  await using sim = await startSimulation(
    {},
    {
      answered: ({ answer }) => {
        lines.push(`${answer.status} ${answer.reason}`);
        told();
      },
    },
  );
  const abort = new AbortController();
  const call = fetch(`${sim.url}/v2/meetings/${MEETING.automatic}`, {
    headers: { Authorization: "Bearer sim-token-full", [FAULT]: "before-commit-timeout" },
    signal: abort.signal,
  });
  await first;
  expect(lines).toEqual(["500 fault before-commit-timeout, nothing decided and nothing stored"]);
  abort.abort();
  await expect(call).rejects.toThrow("aborted");
  expect(await exchangeWhere(sim, isOver)).toMatchObject({ clientGone: true, delivery: "none" });
  expect((await register(sim, [person("Ada")])).status).toBe(200);
});
