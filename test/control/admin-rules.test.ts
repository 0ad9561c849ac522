import { Agent, request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  movableClock,
  startSimulation,
  type MovableClock,
  type RunningSimulation,
} from "../kit/simulation.ts";

interface Rule {
  readonly id: string;
  readonly match: object;
  readonly steps: readonly object[];
  readonly times?: number;
  readonly left?: number;
  readonly every: number;
  readonly matched: number;
  readonly hits: number;
  readonly state: string;
  readonly expiresAt?: string;
}

const BATCH = "/v2/meetings/85746065432/batch_registrants";

let clock: MovableClock;
let sim: RunningSimulation;
beforeEach(async () => {
  clock = movableClock();
  sim = await startSimulation({}, { systemTime: clock });
});
afterEach(() => sim[Symbol.asyncDispose]());

const arm = (json: unknown, prefix = "") => sim.call<Rule>(`POST ${prefix}/__admin/rules`, { json });
const refused = async (json: unknown, prefix = "") => {
  const { status, body } = await sim.call<{ error: string; nearest?: string[] }>(
    `POST ${prefix}/__admin/rules`,
    { json },
  );
  return { status, ...body };
};
const rules = async (prefix = "") =>
  (await sim.call<{ rules: Rule[] }>(`GET ${prefix}/__admin/rules`)).body.rules;

let people = 0;
/** Registers one person more and tells the outcome. */
async function register(email = `p${(people += 1)}@example.com`, sent: object = {}, path = BATCH) {
  const json = { registrants: [{ first_name: "Ada", email }] };
  return (await sim.call(`POST ${path}`, { json, ...sent })).outcome;
}

async function outcomes(count: number): Promise<string[]> {
  const seen: string[] = [];
  for (let index = 0; index < count; index += 1) seen.push(await register());
  return seen;
}

describe("a rule that is armed", () => {
  test("is shown as it is, hits, is spent, and stays listed", async () => {
    const armed = await arm({ outcome: 3043, times: 2, operation: "batchRegistrants" });
    expect(armed.status).toBe(201);
    const rule = {
      id: "r1",
      match: { operation: "batchRegistrants" },
      steps: [{ outcome: "capacity-reached" }],
      times: 2,
      every: 1,
    };
    expect(armed.body).toEqual({ ...rule, matched: 0, hits: 0, left: 2, state: "live" });
    expect(await outcomes(1)).toEqual(["capacity-reached"]);
    expect(await rules()).toEqual([{ ...rule, matched: 1, hits: 1, left: 1, state: "live" }]);
    expect(await outcomes(2)).toEqual(["capacity-reached", "registered"]);
    expect(await rules()).toEqual([{ ...rule, matched: 2, hits: 2, left: 0, state: "spent" }]);
    expect((await sim.call("GET /__admin/rules/r1")).body).toMatchObject({ id: "r1", state: "spent" });
  });

  test("gives a sequence, round and round", async () => {
    await arm({ sequence: ["429", "429", "normal"] });
    const round = ["registrant-quota", "registrant-quota", "registered"];
    expect(await outcomes(6)).toEqual([...round, ...round]);
  });

  test("hits each third call that matches", async () => {
    await arm({ outcome: "capacity-reached", every: 3 });
    expect(await outcomes(6)).toEqual(
      ["registered", "registered", "capacity-reached"].flatMap((_, index, round) => round).slice(0, 6),
    );
    expect(await rules()).toMatchObject([{ matched: 6, hits: 2 }]);
  });

  test("ends after its seconds of real time, whatever the world's clock shows", async () => {
    const { body } = await arm({ outcome: "3043", ttl: 1.5 });
    expect(body.expiresAt).toBe("2030-06-01T12:00:01.500Z");
    await sim.call("POST /__admin/clock", { json: { advance: "1h" } });
    clock.advance(1_499);
    expect(await outcomes(1)).toEqual(["capacity-reached"]);
    clock.advance(1);
    expect(await outcomes(1)).toEqual(["registered"]);
    expect(await rules()).toMatchObject([{ state: "expired", hits: 1 }]);
  });

  test("is for the calls that match alone", async () => {
    await arm({ outcome: "3043", email: "*@full.example.com" });
    await arm({ outcome: "3038", meetingId: 85746065433 });
    await arm({ outcome: "4711", token: "sim-token-other" });
    await arm({ outcome: "3001", operation: "getMeeting" });
    expect(await register("Ada@FULL.example.com")).toBe("capacity-reached");
    expect(await register("ada@fuller.example.com")).toBe("registered");
    expect(await register("x@example.com", {}, BATCH.replace("432/", "433/"))).toBe("meeting-over");
    expect(await register("y@example.com", { token: "sim-token-other" })).toBe("scope-missing");
    expect((await sim.call("GET /v2/meetings/85746065432")).outcome).toBe("meeting-unknown");
    expect(await rules()).toMatchObject([{ hits: 1 }, { hits: 1 }, { hits: 1 }, { hits: 1 }]);
    expect(JSON.stringify(await rules())).not.toContain("sim-token-other");
  });

  test("by a bare code means what the code is to the id's kind", async () => {
    for (const [meetingId, outcome] of [
      ["95746065432", "webinar-over"],
      ["85746065432", "meeting-over"],
      // Nobody knows what it will be.
      ["91234567890", "meeting-over"],
    ]) {
      expect((await arm({ outcome: 3038, meetingId })).body.steps).toEqual([{ outcome }]);
    }
    const reply = await register("ada@example.com", {}, "/v2/webinars/95746065432/batch_registrants");
    expect(reply).toBe("webinar-over");
    expect(await rules()).toMatchObject([{ hits: 1 }, { hits: 0 }, { hits: 0 }]);
  });

  test("is neither matched nor spent by a call with a scenario or a fault of its own", async () => {
    await arm({ outcome: "3043", times: 1 });
    expect(await register("a@example.com", { headers: { "X-Zoom-Sim-Scenario": "3038" } })).toBe(
      "meeting-over",
    );
    expect(await register("b@example.com", { headers: { "X-Zoom-Sim-Fault": "latency=0" } })).toBe(
      "registered",
    );
    expect(await rules()).toMatchObject([{ matched: 0, hits: 0 }]);
    expect(await outcomes(2)).toEqual(["capacity-reached", "registered"]);
  });

  test("is not spent by calls that it cannot act on", async () => {
    await arm({ fault: "after-commit-503", times: 1 });
    expect((await sim.call("GET /v2/meetings/85746065432")).status).toBe(200);
    expect(await rules()).toMatchObject([{ matched: 0, left: 1 }]);
  });

  test.each([
    [
      { outcome: "3043" },
      { token: "sim-token-invalid" },
      "token-invalid",
      "before capacity-reached could come about",
    ],
    [
      { outcome: "3043", fault: "latency=0" },
      { token: null },
      "token-missing",
      "before capacity-reached could",
    ],
    [
      { fault: "after-commit-drop" },
      { token: null },
      "token-missing",
      "after-commit-drop acts where the call is stored",
    ],
    [
      { outcome: "3043" },
      { headers: { "X-Zoom-Sim-Edition": "postman" }, path: BATCH.replace("85746065432", "x") },
      "meeting-id-invalid",
      "before capacity-reached",
    ],
  ] as const)(
    "%j is neither spent nor hit by a call that ends before: %j",
    async (rule, how, outcome, why) => {
      await arm({ ...rule, times: 1 });
      const { path = BATCH, ...sent } = { path: undefined, ...how };
      const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };
      const reply = await sim.call(`POST ${path}`, { json, ...sent });
      expect(reply.outcome).toBe(outcome);
      expect(reply.reason).toContain("rule r1 is not spent: ");
      expect(reply.reason).toContain(why);
      expect(reply.reason).not.toMatch(/scenario|fault latency/);
      expect(await rules()).toMatchObject([{ matched: 0, hits: 0, left: 1, state: "live" }]);
      const { body } = await sim.call<{ requests: { zoomSim: object }[] }>("GET /__admin/requests");
      for (const key of ["rule", "scenario", "fault"])
        expect(body.requests[0]?.zoomSim).not.toHaveProperty(key);
    },
  );

  test("leaves a call that it cannot act on to the next one", async () => {
    await arm({ outcome: "3043", times: 1 });
    await arm({ outcome: "token-expired", times: 1 });
    expect(await register("a@example.com", { token: "sim-token-invalid" })).toBe("token-expired");
    expect(await rules()).toMatchObject([
      { matched: 0, hits: 0 },
      { matched: 1, hits: 1 },
    ]);
    expect(await outcomes(2)).toEqual(["capacity-reached", "registered"]);
  });

  test("goes before what an address asks for", async () => {
    await arm({ fault: "after-commit-503", times: 1 });
    const json = { registrants: [{ first_name: "Ada", email: "zoom-sim+after-commit-500@example.com" }] };
    expect(await sim.call(`POST ${BATCH}`, { json })).toMatchObject({ status: 503 });
    expect(await sim.call(`POST ${BATCH}`, { json })).toMatchObject({ status: 500 });
  });

  test("may give a fault, or an outcome and a fault of its answer", async () => {
    await arm({ fault: "before-commit-503", times: 1 });
    const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };
    expect(await sim.call(`POST ${BATCH}`, { json })).toMatchObject({ status: 503 });
    expect((await sim.call("GET /v2/meetings/85746065432/registrants")).body).toMatchObject({
      total_records: 0,
    });
    await arm({ outcome: "3043", fault: "latency=0", times: 1 });
    const both = await sim.call(`POST ${BATCH}`, { json });
    expect(both).toMatchObject({ status: 404, outcome: "capacity-reached" });
    expect(both.reason).toContain("latency=0");
    expect(both.reason).toContain("r2");
  });

  test("belongs to its world", async () => {
    await arm({ outcome: "3043" }, "/worlds/green");
    expect(await register()).toBe("registered");
    expect(await register("a@example.com", { headers: { "X-Zoom-Sim-World": "green" } })).toBe(
      "capacity-reached",
    );
    expect(await rules()).toEqual([]);
    expect((await arm({ outcome: "3161" }, "/worlds/current")).body.steps).toEqual([
      { outcome: "hosting-disabled" },
    ]);
  });

  test("can be taken away, and no id is given twice", async () => {
    for (let index = 0; index < 3; index += 1) await arm({ outcome: "3043" });
    expect((await sim.call("DELETE /__admin/rules/r3")).body).toEqual({ removed: 1 });
    expect((await sim.call("DELETE /__admin/rules/r3")).body).toEqual({
      error: 'the world has no rule "r3"; nearest: r1, r2',
      nearest: ["r1", "r2"],
    });
    expect(await sim.call("GET /__admin/rules/r3")).toMatchObject({ status: 404 });
    expect((await arm({ outcome: "3043" })).body.id).toBe("r4");
    expect((await sim.call("DELETE /__admin/rules")).body).toEqual({ removed: 3 });
    expect(await rules()).toEqual([]);
    expect(await outcomes(1)).toEqual(["registered"]);
    expect((await sim.call("GET /__admin/rules/r1")).body).toEqual({
      error: 'the world has no rule "r1"; none is armed',
      nearest: [],
    });
  });

  test("finds room among 100: spent ones go first, the oldest first; live ones never", async () => {
    await arm({ outcome: "3043", times: 1 });
    await arm({ outcome: "3043", times: 1 });
    await outcomes(2);
    for (let index = 0; index < 98; index += 1) await arm({ outcome: "3043", email: "nobody@example.com" });
    expect((await rules()).map(({ id }) => id).slice(0, 3)).toEqual(["r1", "r2", "r3"]);
    await arm({ outcome: "3043", email: "nobody@example.com" });
    expect((await rules()).map(({ id }) => id).slice(0, 2)).toEqual(["r2", "r3"]);
    await arm({ outcome: "3043", email: "nobody@example.com" });
    expect(await refused({ outcome: "3043" })).toEqual({
      status: 409,
      error:
        "the world has 100 live rules, which is the most; take some away: DELETE /__admin/rules/{id}, or start with --bound rules=N",
    });
    expect(await rules()).toHaveLength(100);
  });
});

describe("a rule that nothing could serve is refused when it is written", () => {
  test.each([
    [{}, "a rule says what its calls get"],
    [[], "the body is []; send a JSON object"],
    [{ outcom: "3043" }, 'there is no field "outcom"; nearest: outcome', ["outcome"]],
    [
      { outcome: "capacity-reachd" },
      'no outcome is named "capacity-reachd"; nearest: capacity-reached',
      ["capacity-reached"],
    ],
    [{ outcome: "9999" }, 'no outcome is named "9999"'],
    [{ outcome: "fault-unknown" }, 'the outcome "fault-unknown" cannot be brought about by name'],
    [
      { outcome: "3161" },
      'edition postman of this world has no outcome "3161"; use a world of edition current',
    ],
    [
      { outcome: "3043", operation: "getMeeting" },
      'outcome "3043" (capacity-reached) belongs to batchRegistrants, addRegistrant, batchWebinarRegistrants, addWebinarRegistrant; the rest of the rule is for getMeeting',
    ],
    [{ operation: "getMeting", outcome: "3001" }, 'operation is "getMeting"; it can be', ["getMeeting"]],
    [{ fault: "half-drp" }, 'no fault is named "half-drp"; nearest: half-drop', ["half-drop"]],
    [{ fault: "half-drop=31" }, "from 0 to 30"],
    [{ fault: "half-drop", operation: "updateMeeting" }, "fault half-drop can act on batchRegistrants"],
    [{ fault: "after-commit-drop", operation: "listRegistrants" }, "fault after-commit-drop can act on"],
    [{ fault: "after-commit-drop", outcome: "3043" }, "by name stores nothing; leave out one of them"],
    [{ fault: "half-drop", outcome: "3043" }, "by name stores nothing; leave out one of them"],
    [{ fault: "before-commit-drop", outcome: "3043" }, "would not be seen; leave out one of them"],
    [{ sequence: [] }, "sequence is empty"],
    [{ sequence: ["429"], outcome: "429" }, "sequence already says what each hit gets; leave out outcome"],
    [{ sequence: ["429", { outcom: "1" }] }, 'there is no field "outcom"; nearest: outcome'],
    [{ sequence: ["429", null] }, 'sequence[1] is null; it can be an outcome, "normal"'],
    [
      { sequence: ["3043", "client-invalid"] },
      "belongs to issueToken, revokeToken; the rest of the rule is for batchRegistrants, addRegistrant",
    ],
    [{ outcome: "3043", times: 0 }, "times is 0; it can be a whole number from 1 to 1000000000"],
    [{ outcome: "3043", every: "2" }, 'every is "2"; it can be a whole number from 1'],
    [{ outcome: "3043", ttl: 0 }, "ttl is 0; it can be a number above 0, at most 31536000"],
    [{ outcome: "3043", meetingId: {} }, "meetingId is {}; it can be the id of a meeting"],
    [{ outcome: "3001", operation: "createMeeting", meetingId: "1" }, 'meetingId "1" can be matched on'],
    [
      { outcome: "3001", operation: "getMeeting", email: "*" },
      'email "*" can be matched on batchRegistrants',
    ],
    [{ outcome: "client-invalid", token: "x" }, "belongs to issueToken"],
    [{ outcome: "3043", token: "a b" }, "token is"],
    [
      { outcome: "3043", meetingId: "abc" },
      'meetingId "abc" is none that a call can name; write a whole number',
    ],
    [{ outcome: "3043", meetingId: "9".repeat(20) }, "is none that a call can name"],
    [{ outcome: "3043", meetingId: "*" }, 'meetingId "*" is none that a call can name'],
    [{ outcome: "3043", meetingId: "" }, 'meetingId is ""; it can be the id of a meeting'],
    [
      { outcome: "3043", email: "ada.example.com" },
      'email "ada.example.com" fits nobody\'s address; write one',
    ],
    [{ outcome: "3043", email: "a da@example.com" }, "fits nobody's address"],
    [{ outcome: "3043", email: "@" }, "fits nobody's address"],
    [{ outcome: "3043", email: " " }, "fits nobody's address"],
    [{ outcome: "3043", email: "" }, "email is"],
    [{ outcome: "3403" }, 'no outcome is named "3403"; nearest: 3043, ', ["3043"]],
    [{ outcome: "capacity-raeched" }, "nearest: capacity-reached, ", ["capacity-reached"]],
  ] as [unknown, string, string[]?][])("%j", async (json, sentence, nearest) => {
    const answer = await refused(json);
    expect(answer).toMatchObject({ status: 400, error: expect.stringContaining(sentence) });
    expect(answer.error).not.toContain("\n");
    expect(answer.nearest ?? []).toEqual(expect.arrayContaining(nearest ?? []));
    expect(await rules()).toEqual([]);
    expect((await arm({ outcome: "3043" })).body.id).toBe("r1");
  });

  test("as is what is no JSON, or no world", async () => {
    const { body } = await sim.call("POST /__admin/rules", { bytes: "{" });
    expect(body).toMatchObject({ error: expect.stringContaining("the body is not JSON") });
    expect(await refused({ outcome: "3043" }, "/worlds/no%20world")).toMatchObject({ status: 400 });
  });
});

test("of 8 calls at once, 4 of which end before, exactly 3 are hit", async () => {
  for (let round = 0; round < 50; round += 1) {
    await arm({ outcome: "capacity-reached", times: 3 });
    const seen = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        register(undefined, index % 2 === 0 ? {} : { token: "sim-token-invalid" }),
      ),
    );
    expect(seen.toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => "capacity-reached"),
      "registered",
      ...Array.from({ length: 4 }, () => "token-invalid"),
    ]);
  }
});

test("of 8 calls at once exactly 3 are hit, a hundred times over", async () => {
  await using bare = await startSimulation({ journalEntries: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const send = (method: string, path: string, body?: string) =>
    new Promise<string>((resolve, reject) => {
      const headers = { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" };
      const asked = httpRequest(
        { port: bare.port, host: "127.0.0.1", method, path, headers, agent },
        (answer) => {
          answer.resume();
          answer.once("end", () => resolve(String(answer.headers["x-zoom-sim-outcome"])));
        },
      );
      asked.once("error", reject);
      asked.end(body);
    });
  const rule = JSON.stringify({ outcome: "capacity-reached", times: 3 });
  const batch = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });
  const odd: string[][] = [];
  for (let round = 0; round < 100; round += 1) {
    await send("POST", "/__admin/rules", rule);
    const seen = await Promise.all(Array.from({ length: 8 }, () => send("POST", BATCH, batch)));
    if (seen.filter((outcome) => outcome === "capacity-reached").length !== 3) odd.push(seen);
  }
  agent.destroy();
  expect(odd).toEqual([]);
});
