import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { providerStates } from "../../src/contract/provider-states.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { actionOf, kindOf, type OperationKey } from "../../src/zoom/operations.ts";
import { onOperation } from "../../src/zoom/outcome.ts";
import { ORDINARY_CALL, type PlannedCall } from "../kit/operation-calls.ts";
import { MEETING, startSimulation, type Reply, type RunningSimulation } from "../kit/simulation.ts";

const PLACE = "/_pact/provider-states";
const BATCH = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;
const PEOPLE = [
  { first_name: "Ada", email: "ada@example.com" },
  { first_name: "Ben", email: "ben@example.com" },
];

const catalogue = createCatalogue(OUTCOMES);
const states = providerStates(catalogue);

const running = new Map<Edition, RunningSimulation>();
beforeAll(async () => {
  for (const edition of EDITIONS) {
    running.set(edition, await startSimulation({ edition, pact: true, quotas: "enforce" }));
  }
});
afterAll(async () => {
  for (const each of running.values()) await each[Symbol.asyncDispose]();
});

let sim: RunningSimulation;
beforeEach(async () => {
  sim = running.get("postman")!;
  await set(sim, "", { action: "teardown" });
});

const set = (on: RunningSimulation, state: string, others: object = {}): Promise<Reply<SetReply>> =>
  on.call(`POST ${PLACE}`, { token: null, json: { state, ...others } });

interface SetReply {
  readonly meetingId?: string;
  readonly error?: string;
}

const register = (on: RunningSimulation, meetingId: string = MEETING.automatic) =>
  on.call<{ registrants?: object[] }>(`POST /v2/meetings/${meetingId}/batch_registrants`, {
    json: { registrants: PEOPLE },
  });

describe.each(EDITIONS)("edition %s", (edition) => {
  // Each has outcomes that the other lacks; those of other operations are tried with a plain call of theirs.
  const mine = states.filter(({ outcome }) => catalogue.get(outcome).status[edition] !== undefined);

  test.each(mine)("$name brings $outcome about", async ({ name, outcome, kind = EVENT_KINDS.meeting }) => {
    const on = running.get(edition)!;
    expect(await set(on, name, { action: "setup" })).toMatchObject({
      status: 200,
      body: { [kind.idParameter]: kind.exampleId },
    });
    const entry = catalogue.get(outcome);
    const operation = plainest(entry.operations.filter((each) => kindOf(each) === kind));
    const answer = await on.call(...plainCall(operation, outcome));
    const { status } = onOperation(entry, operation);
    expect([answer.outcome, answer.status]).toEqual([outcome, status[edition]]);
  });
});

/** Of an outcome's operations, the one that is tried. */
function plainest(operations: readonly OperationKey[]): OperationKey {
  const order = ["batchRegistrants", "createMeeting", "updateRegistrantStatus", "addRegistrant"];
  const rank = (each: OperationKey) =>
    (order.indexOf(actionOf(each)) + order.length + 1) % (order.length + 1);
  return operations.toSorted((a, b) => rank(a) - rank(b))[0]!;
}

/** A call that nothing speaks against; one that names an occurrence where the outcome is about those. */
function plainCall(operation: OperationKey, outcome: string): PlannedCall {
  const [line, sent] = ORDINARY_CALL[operation]({ people: PEOPLE });
  if (outcome.endsWith("occurrence-unknown")) return [`${line}?occurrence_id=1`, sent];
  if (operation !== "issueToken") return [line, sent];
  const credentials = `Basic ${Buffer.from("any:any").toString("base64")}`;
  return [
    "POST /oauth/token?grant_type=account_credentials&account_id=any",
    { token: null, headers: { Authorization: credentials } },
  ];
}

test("people of the parameter emails are there, others are not", async () => {
  const params = { meetingId: MEETING.manual, emails: ["cy@example.com"] };
  await set(sim, "people who are pending", { params });
  const list = `GET /v2/meetings/${MEETING.manual}/registrants?status=pending`;
  const { body } = await sim.call<{ registrants: { email: string }[] }>(list);
  expect(body.registrants.map(({ email }) => email)).toEqual(["cy@example.com"]);
});

test("a state is about the meeting of its parameter alone", async () => {
  const made = await set(sim, "a full meeting", { params: { meetingId: 91234567890 } });
  expect(made.body).toEqual({ meetingId: "91234567890" });
  expect((await register(sim)).outcome).toBe("registered");
  await set(sim, "a full meeting", { params: { meetingId: 91234567890 } });
  expect((await register(sim, "91234567890")).outcome).toBe("capacity-reached");
});

test("an unknown state is refused with the nearest names", async () => {
  const { status, body } = await set(sim, "a full metting");
  expect(status).toBe(422);
  expect(body.error).toMatch(/^no provider state "a full metting"; nearest: a full meeting; /);
});

test("a state in the query does the same as one in the body", async () => {
  const query = new URLSearchParams({ state: "a full meeting", action: "setup", meetingId: MEETING.manual });
  const { status, body } = await sim.call<SetReply>(`POST ${PLACE}?${query.toString()}`, { token: null });
  expect([status, body]).toEqual([200, { meetingId: MEETING.manual }]);
  expect((await register(sim, MEETING.manual)).outcome).toBe("capacity-reached");
});

test.each(["a full meeting", "Zoom itself fails"])("teardown ends: %s", async (state) => {
  await set(sim, state);
  expect(await set(sim, state, { action: "teardown" })).toMatchObject({ status: 200, body: {} });
  expect((await register(sim)).outcome).toBe("registered");
});

test("two states before one request add up", async () => {
  await set(sim, "people who are registered already", { params: { emails: [PEOPLE[0]?.email] } });
  await set(sim, "a full meeting");
  // Who is in already takes no seat: only the other person is refused.
  const known = await sim.call(BATCH, { json: { registrants: PEOPLE.slice(0, 1) } });
  expect(known.outcome).toBe("registered");
  expect((await register(sim)).outcome).toBe("capacity-reached");
});

test.each([
  ["a state", "a meeting with automatic approval"],
  ["no state", ""],
])("with %s after a request the world is fresh, even without a teardown", async (_name, state) => {
  for (const first of ["a full meeting", "Zoom itself fails"]) {
    await set(sim, first);
    expect((await register(sim)).outcome).not.toBe("registered");
    await set(sim, state);
    expect((await register(sim)).outcome).toBe("registered");
  }
});

test("a world of its own has states of its own", async () => {
  await sim.call(`POST /worlds/other${PLACE}`, { token: null, json: { state: "a full meeting" } });
  expect((await register(sim)).outcome).toBe("registered");
  const inOther = await sim.call(`POST /worlds/other/v2/meetings/${MEETING.automatic}/batch_registrants`, {
    json: { registrants: PEOPLE },
  });
  expect(inOther.outcome).toBe("capacity-reached");
});

test.each([
  ["nothing", undefined],
  ["no JSON", "{"],
  ["a list", "[1]"],
  ["null", "null"],
  ["text", '"a full meeting"'],
  ["a state that is none", '{"state":{"a":1},"params":[]}'],
  ["odd parameters", '{"state":"a full meeting","params":{"meetingId":{},"emails":[1,null,{}]}}'],
  ["a strange meeting", '{"state":"a full meeting","params":{"meetingId":"../../x\\u0000"}}'],
  ["names of objects", '{"state":"__proto__","params":{"__proto__":{"a":1}},"action":"constructor"}'],
  ["deep nesting", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
])("a body of %s is never answered with 5xx", async (_name, bytes) => {
  const { status } = await sim.call(`POST ${PLACE}`, {
    token: null,
    ...(bytes !== undefined && { bytes }),
    headers: { "Content-Type": "application/json" },
  });
  expect(status).toBeLessThan(500);
});

test("a simulator that was not asked for it has no such place", async () => {
  await using plain = await startSimulation();
  const { status } = await set(plain, "a full meeting");
  expect(status).toBe(404);
  expect((await register(plain)).outcome).toBe("registered");
});
