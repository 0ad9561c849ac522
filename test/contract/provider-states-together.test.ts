import { describe, expect, test } from "vitest";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

// States add up, in whichever order a verifier sets them.

const PLACE = "POST /_pact/provider-states";
const BATCH = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;
const ADA = { first_name: "Ada", email: "ada@example.com" };
const EVE = { first_name: "Eve", email: "eve@example.com" };

async function setAll(sim: RunningSimulation, states: readonly string[]): Promise<void> {
  for (const state of states) {
    const { status } = await sim.call(PLACE, {
      token: null,
      json: { state, params: { emails: [ADA.email] } },
    });
    expect(status).toBe(200);
  }
}

describe.each([
  {
    states: ["a full meeting", "people who are registered already"],
    person: EVE,
    outcome: "capacity-reached",
  },
  { states: ["a full meeting", "people who are registered already"], person: ADA, outcome: "registered" },
  {
    states: ["a meeting that is over", "people who are registered already"],
    person: ADA,
    outcome: "meeting-over",
  },
  {
    states: ["people who are pending", "a recurring meeting"],
    person: ADA,
    outcome: "meeting-type-unsupported",
  },
  {
    states: ["a meeting without registration", "registrants who were registered three times today"],
    person: ADA,
    outcome: "registration-disabled",
  },
  {
    states: ["a meeting whose host has a Basic plan", "people who are pending"],
    person: ADA,
    outcome: "host-unlicensed",
  },
])("$states", ({ states, person, outcome }) => {
  test.each([[states], [states.toReversed()]])(
    `in the order %j answer ${person.first_name} with ${outcome}`,
    async (order) => {
      await using sim = await startSimulation({ pact: true, quotas: "enforce" });
      await setAll(sim, order);
      const reply = await sim.call(BATCH, { json: { registrants: [person] } });
      expect(reply.outcome).toBe(outcome);
    },
  );
});

test("manual approval stays beside people who are registered already", async () => {
  await using sim = await startSimulation({ pact: true, quotas: "enforce" });
  await setAll(sim, ["a meeting with manual approval", "people who are registered already"]);
  const reply = await sim.call<{ settings: { approval_type: number } }>(
    `GET /v2/meetings/${MEETING.automatic}`,
  );
  expect(reply.body.settings.approval_type).toBe(1);
});

test("a body that is no object is refused, and what was set stays", async () => {
  await using sim = await startSimulation({ pact: true, quotas: "enforce" });
  await setAll(sim, ["a meeting that is over"]);
  const refused = await sim.call<{ error: string }>(PLACE, { token: null, bytes: "{junk" });
  expect([refused.status, refused.body.error]).toEqual([422, expect.stringContaining("no JSON object")]);
  const reply = await sim.call(BATCH, { json: { registrants: [ADA] } });
  expect(reply.outcome).toBe("meeting-over");
});
