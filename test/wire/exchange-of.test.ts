import { expect, test } from "vitest";
import { crowd, register } from "../kit/registration.ts";
import { MEETING, NOON, startSimulation } from "../kit/simulation.ts";
import { registrantsOf } from "../kit/single-registration.ts";

/** A stopwatch that goes on by 3 ms whenever it is looked at. */
function impatient(): () => number {
  let ms = 0;
  return () => (ms += 3);
}

test("the journal keeps a batch as it was sent, into which world, and when", async () => {
  await using sim = await startSimulation({}, { stopwatch: impatient() });
  const more = { auto_approve: true };
  await register(sim, crowd(2), { world: "/worlds/blue", more });
  const [entry] = await sim.simulator.journal.entries("blue");
  const body = JSON.stringify({ registrants: crowd(2), ...more });
  expect(entry).toMatchObject({
    received: NOON,
    arrived: NOON - 3,
    durationMs: 3,
    world: "blue",
    edition: "postman",
    operation: "batchRegistrants",
    method: "POST",
    url: `/worlds/blue/v2/meetings/${MEETING.automatic}/batch_registrants`,
    body,
    bodyBytes: body.length,
    people: 2,
    clientAddress: "127.0.0.1",
    status: 200,
    code: undefined,
    outcome: "registered",
    stored: true,
    fault: undefined,
    delivery: "whole",
    clientGone: false,
  });
});

test.each([
  { line: "GET /v2/meetings/1", sent: {}, kept: { operation: "getMeeting", code: 3001, status: 404 } },
  { line: "GET /v2/nowhere", sent: {}, kept: { operation: undefined, code: 2300, status: 404 } },
  { line: `GET /v2/meetings/${MEETING.none}`, sent: {}, kept: { operation: "getMeeting", code: undefined } },
  {
    line: `POST ${registrantsOf()}`,
    sent: { json: null },
    kept: { operation: "addRegistrant", body: "null", bodyBytes: 4, code: 300 },
  },
  {
    line: `POST /v2/meetings/${MEETING.automatic}/batch_registrants`,
    sent: { json: { registrants: "Ada" } },
    kept: { operation: "batchRegistrants", body: '{"registrants":"Ada"}', bodyBytes: 21, code: 300 },
  },
])("of $line with $sent it keeps $kept, and that nobody was named and nothing stored", async (call) => {
  await using sim = await startSimulation();
  await sim.call(call.line, call.sent);
  const [entry] = await sim.simulator.journal.entries("default");
  expect(entry).toMatchObject({
    body: "",
    bodyBytes: 0,
    people: 0,
    stored: false,
    overQuota: false,
    ...call.kept,
  });
});

test("one person is one, and a fault is kept with why it could not act", async () => {
  await using sim = await startSimulation();
  const headers = { "X-Zoom-Sim-Fault": "half-500" };
  await sim.call(`POST ${registrantsOf()}`, { json: crowd(1)[0], headers });
  const [entry] = await sim.simulator.journal.entries("default");
  expect(entry).toMatchObject({
    people: 1,
    stored: true,
    fault: {
      name: "half-500",
      applied: false,
      why: "addRegistrant cannot be done by halves, as a batch can",
    },
  });
});
