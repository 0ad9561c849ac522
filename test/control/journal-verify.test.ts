import { expect, it } from "vitest";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

interface Verdict {
  readonly ok: boolean;
  readonly found: number;
  readonly expected: string;
  readonly failures: readonly string[];
  readonly nearMisses: readonly { exchange: string; differs: readonly object[] }[];
  readonly error?: string;
}

async function verify(sim: RunningSimulation, json: object): Promise<Verdict> {
  const { status, body } = await sim.call<Verdict>("POST /__admin/requests/verify", { json });
  expect(status).toBe(body.error === undefined ? 200 : 400);
  return body;
}

const batches = { operation: "batchRegistrants", meetingId: MEETING.automatic };

const idOf = ({ headers }: { headers: Headers }): string => headers.get("x-zoom-sim-exchange") ?? "";

it("expects three batches of at most 30 people", async () => {
  await using sim = await startSimulation();
  for (const name of ["A", "B", "C"]) await register(sim, crowd(30, name));
  await register(sim, crowd(30, "D"), { meeting: MEETING.manual });
  const each = { people: { atMost: 30 } };
  expect(await verify(sim, { match: batches, count: 3, each })).toEqual({
    ok: true,
    found: 3,
    expected: "exactly 3",
    failures: [],
    nearMisses: [],
    dropped: 0,
  });
  const large = idOf(await register(sim, crowd(31, "E")));
  expect(await verify(sim, { match: batches, count: 4, each })).toMatchObject({
    ok: false,
    found: 4,
    failures: [`exchange ${large} has 31 people, expected at most 30`],
    nearMisses: [{ exchange: large, differs: [{ field: "people", expected: "at most 30", actual: 31 }] }],
  });
});

it("shows the calls that differ least, with what differs", async () => {
  await using sim = await startSimulation();
  const elsewhere = idOf(await register(sim, [person("Ada")], { meeting: MEETING.manual }));
  await sim.call(`GET /v2/meetings/${MEETING.manual}`);
  const verdict = await verify(sim, { match: { ...batches, email: "ada@*", autoApprove: false } });
  expect(verdict).toMatchObject({
    ok: false,
    found: 0,
    failures: ["found 0 calls, expected at least 1"],
    nearMisses: [
      {
        exchange: elsewhere,
        differs: [{ field: "meetingId", expected: MEETING.automatic, actual: MEETING.manual }],
      },
    ],
  });
});

it("names the calls where there are too many, and no near misses", async () => {
  await using sim = await startSimulation();
  const ids = [await register(sim, crowd(1)), await register(sim, crowd(2))].map(idOf);
  await sim.call(`GET /v2/meetings/${MEETING.manual}`);
  expect(await verify(sim, { match: batches, count: { atMost: 1 } })).toMatchObject({
    ok: false,
    failures: [`found 2 calls, expected at most 1: ${ids.join(", ")}`],
    nearMisses: [],
  });
  expect(await verify(sim, { match: { path: "/v2/users/*" }, count: 0 })).toMatchObject({ ok: true });
});

it.each<[object, number]>([
  [{}, 3],
  [{ method: "post" }, 2],
  [{ path: "/v2/meetings/*" }, 3],
  [{ meetingId: Number(MEETING.automatic) }, 2],
  [{ status: 429, code: 429, outcome: "rate-limit-second" }, 1],
  [{ scenario: "rate-limit-second" }, 1],
  [{ fault: "latency" }, 1],
  [{ fault: "latency=1" }, 1],
  [{ fault: "latency=2" }, 0],
  [{ email: "ZOE@example.com" }, 1],
  [{ autoApprove: true }, 1],
  [{ edition: "current" }, 1],
  [{ stored: true }, 1],
  [{ people: 2 }, 1],
  [{ token: "sim-token-full" }, 2],
  [{ token: "other-token-of-another-app" }, 1],
])("%j is %i of three calls", async (match, found) => {
  await using sim = await startSimulation();
  await register(sim, [person("Ada"), person("Zoe")], { more: { auto_approve: "true" } });
  await register(sim, [person("Bob")], { headers: { "X-Zoom-Sim-Scenario": "rate-limit-second" } });
  await sim.call(`GET /v2/meetings/${MEETING.manual}`, {
    token: "other-token-of-another-app",
    headers: { "X-Zoom-Sim-Edition": "current", "X-Zoom-Sim-Fault": "latency=1" },
  });
  expect(await verify(sim, { match, count: found })).toMatchObject({ ok: true, found });
});

it.each<[object, string]>([
  [{ match: { outcom: "registered" } }, "outcome"],
  [{ match: { outcome: "registred" } }, "registered"],
  [{ match: { scenario: "capacity" } }, "capacity-reached"],
  [{ match: { fault: "laten" } }, "latency"],
  [{ match: { operation: "batch" } }, "batchRegistrants"],
  [{ match: { meetingId: "abc" } }, 'meetingId "abc" is none that a call can name'],
  [{ count: { atLeast: 5, atMost: 2 } }, "no number is at least 5 and at most 2"],
  [{ each: { people: { atLeast: 5, atMost: 2 } } }, "no number is at least 5 and at most 2"],
  [{ count: "3" }, "3"],
  [{ count: { atleast: 3 } }, "atLeast"],
])("refuses %j, which would say nothing", async (question, named) => {
  await using sim = await startSimulation();
  const { error } = await verify(sim, question);
  expect(error).toContain(named);
});

it("does not pass where calls left the journal that might have counted", async () => {
  await using sim = await startSimulation({ journalEntries: 3 });
  await register(sim, crowd(31));
  for (const name of ["A", "B", "C"]) await register(sim, [person(name)]);
  const gone = "1 call has left the journal to make room";
  for (const question of [
    { match: batches, count: 3 },
    { match: batches, count: { atMost: 3 } },
    { match: batches, count: { atLeast: 4 } },
    { match: batches, each: { people: { atMost: 30 } } },
  ]) {
    const verdict = await verify(sim, question);
    expect(verdict).toMatchObject({ ok: false, found: 3, dropped: 1 });
    expect(verdict.failures.at(-1)).toContain(gone);
    expect(verdict.failures.at(-1)).toContain("--journal-entries (here 3)");
  }
  expect(await verify(sim, { match: batches, count: { atLeast: 3 } })).toMatchObject({
    ok: true,
    dropped: 1,
  });
  await sim.call("DELETE /__admin/requests");
  await register(sim, [person("D")]);
  expect(await verify(sim, { match: batches, count: 1 })).toMatchObject({ ok: true, dropped: 0 });
});

it("is refused where no journal is kept", async () => {
  await using sim = await startSimulation({ journalEntries: 0 });
  await register(sim, crowd(31));
  const { error } = await verify(sim, { match: batches, count: 0 });
  expect(error).toContain("no journal is kept, so that nobody knows which calls there were");
});
