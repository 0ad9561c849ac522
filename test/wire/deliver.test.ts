import { expect, test } from "vitest";
import { exchangeWhere, isOver } from "../kit/exchanges.ts";
import { crowd, register } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const asking = (fault: string) => ({ headers: { "X-Zoom-Sim-Fault": fault } });

test("a fault befalls its answer where no journal is kept", async () => {
  await using sim = await startSimulation({ journalEntries: 0 });
  const reply = await register(sim, crowd(1), asking("latency=0"));
  expect([reply.status, reply.headers.get("x-zoom-sim-exchange")]).toEqual([200, null]);
  expect(reply.reason).toMatch(/; fault latency=0$/);
});

test("an answer that was never sent stays in the journal as it would have been", async () => {
  await using sim = await startSimulation();
  await expect(register(sim, crowd(1), asking("after-commit-drop"))).rejects.toThrow("fetch failed");
  const { answerBody = "", durationMs, delivery } = await exchangeWhere(sim, isOver);
  expect(JSON.parse(answerBody).registrants).toHaveLength(1);
  expect([delivery, durationMs]).toEqual(["none", expect.any(Number)]);
});

test("of an answer without a body that breaks off the journal keeps none", async () => {
  await using sim = await startSimulation();
  const { body } = await register(sim, crowd(1), { meeting: MEETING.manual });
  const json = { action: "approve", registrants: [{ id: body.registrants[0]?.registrant_id }] };
  const line = `PUT /v2/meetings/${MEETING.manual}/registrants/status`;
  await expect(sim.call(line, { json, ...asking("reset=20") })).rejects.toThrow("fetch failed");
  expect(await exchangeWhere(sim, isOver)).toMatchObject({ answerBody: undefined, delivery: "part" });
});

test("a slip of ours on the way ends the connection, for something may have been sent", async () => {
  const failed: unknown[] = [];
  const slip = new Error("a slip");
  const timer = {
    after(ms: number) {
      if (ms === 9) throw slip;
      return () => undefined;
    },
  };
  await using sim = await startSimulation({}, { timer, failed: (error) => void failed.push(error) });
  await expect(register(sim, crowd(1), asking("latency=9"))).rejects.toThrow("fetch failed");
  expect(failed).toEqual([slip]);
});
