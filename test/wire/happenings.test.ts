import { describe, expect, test } from "vitest";
import type { Cause, Happening } from "../../src/wire/happening.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

interface Told {
  readonly happening: Happening;
  readonly cause: Cause;
}

async function listening(): Promise<{ sim: RunningSimulation; told: Told[] }> {
  const told: Told[] = [];
  const sim = await startSimulation(
    {},
    {
      happened: (happening, cause) => {
        told.push({ happening, cause });
        return undefined;
      },
    },
  );
  return { sim, told };
}

const changesOf = (told: readonly Told[]) =>
  told.flatMap(({ happening }) =>
    happening.changes.map(({ registrant, change }) => `${change} ${registrant.email}`),
  );

describe("what a call came to for people", () => {
  test("is told once for each person of a batch, with the call's journal entry and trace", async () => {
    const { sim, told } = await listening();
    await using _ = sim;
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const reply = await register(sim, [person("Ada"), person("Bob")], { headers: { traceparent } });
    await register(sim, [person("Ada")]);
    expect(changesOf(told)).toEqual(["new ada@example.com", "new bob@example.com", "known ada@example.com"]);
    expect(told[0]?.cause).toEqual({ exchange: reply.headers.get("x-zoom-sim-exchange"), traceparent });
    expect(told[0]?.happening.call.stored.meeting?.id).toBe(MEETING.automatic);
  });

  test("tells approval, denial and cancellation apart", async () => {
    const { sim, told } = await listening();
    await using _ = sim;
    const path = `/v2/meetings/${MEETING.manual}/registrants`;
    await sim.call(`POST ${path}`, { json: person("Ada") });
    for (const action of ["approve", "approve", "cancel", "approve", "deny"]) {
      await sim.call(`PUT ${path}/status`, { json: { action, registrants: [{ email: "ada@example.com" }] } });
    }
    expect(changesOf(told)).toEqual([
      "new ada@example.com",
      "approved ada@example.com",
      "cancelled ada@example.com",
      "approved ada@example.com",
      "denied ada@example.com",
    ]);
  });

  test("is nothing for refused calls, scenarios, lost requests and calls that are about nobody", async () => {
    const { sim, told } = await listening();
    await using _ = sim;
    await register(sim, [{ first_name: "Ada", email: "none" }]);
    await register(sim, crowd(2), { headers: { "X-Zoom-Sim-Scenario": "3038" } });
    await register(sim, crowd(2), { headers: { "X-Zoom-Sim-Fault": "before-commit-500" } });
    await sim.call(`GET /v2/meetings/${MEETING.automatic}/registrants`);
    expect(changesOf(told)).toEqual([]);
  });

  test("is what is stored, where half of a batch is, and also where the answer is lost", async () => {
    const { sim, told } = await listening();
    await using _ = sim;
    await register(sim, crowd(3), { headers: { "X-Zoom-Sim-Fault": "half-500=1" } });
    await register(sim, crowd(3, "Late"), { headers: { "X-Zoom-Sim-Fault": "half-500=0" } });
    await register(sim, [person("Ada")], { headers: { "X-Zoom-Sim-Fault": "after-commit-500" } });
    expect(changesOf(told)).toEqual(["new guest0@example.com", "new ada@example.com"]);
  });
});
