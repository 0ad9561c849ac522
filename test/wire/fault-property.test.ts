import fc from "fast-check";
import { expect, test } from "vitest";
import { FAULTS } from "../../src/scenario/faults.ts";
import type { Timer } from "../../src/state/system.ts";
import { allOver } from "../kit/exchanges.ts";
import { person } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { batchBytes, cut, FORMATS, isWhole, openWire, requestBytes } from "../kit/wire.ts";

/** A timer for which no time passes, but that never calls back at once. */
const hasty: Timer = {
  after(_ms, callback) {
    const pending = setImmediate(callback);
    return () => clearImmediate(pending);
  },
};

const faults = fc
  .constantFrom(...FAULTS)
  .chain(({ name, parameter }) =>
    parameter
      ? fc
          .option(fc.integer({ min: parameter.least, max: Math.min(parameter.most, 1_500) }))
          .map((value) => (value === null ? name : `${name}=${value}`))
      : fc.constant(name),
  );

const body = JSON.stringify({ topic: "Other" });
const LINES = [
  "GET /v2/meetings/85746065432/registrants",
  "HEAD /v2/meetings/85746065432",
  "GET /v2/nowhere",
];

const requests = fc
  .record({ fault: fc.option(faults), format: fc.constantFrom(...FORMATS) })
  .chain(({ fault, format }) => {
    const headers: Record<string, string> = fault === null ? {} : { "X-Zoom-Sim-Fault": fault };
    const patch = { "Content-Type": "application/json", "Content-Length": String(body.length) };
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant(batchBytes([person("Ada"), person("Ben")], { headers, format })) },
      { weight: 2, arbitrary: fc.constantFrom(...LINES.map((line) => requestBytes(line, { headers }))) },
      fc.constant(
        requestBytes("PATCH /v2/meetings/85746065432", { headers: { ...headers, ...patch }, body }),
      ),
    );
  });

async function expectServing(sim: RunningSimulation): Promise<void> {
  using wire = await openWire(sim.port);
  wire.send(requestBytes("GET /v2/meetings/85746065432"));
  const answer = cut(await wire.until(isWhole));
  expect([answer.status, answer.headers.get("x-zoom-sim-outcome")]).toEqual([200, "meeting-found"]);
}

test("whatever faults are asked for on one connection, and wherever it breaks, the next call is answered", async () => {
  await using sim = await startSimulation({}, { timer: hasty });
  await fc.assert(
    fc.asyncProperty(
      fc.array(requests, { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(1_500)),
      fc.constantFrom("destroy", "resetAndDestroy", "end"),
      async (sent, hangUpAfter, way) => {
        using wire = await openWire(sim.port);
        wire.socket.on("data", () => {
          if (hangUpAfter !== null && wire.heard().length > hangUpAfter) wire.socket[way]();
        });
        wire.send(sent.join(""));
        // Its last word, if nothing broke the connection before.
        if (!wire.socket.destroyed)
          wire.send(requestBytes("GET /v2/meetings/85746065432", { headers: { Connection: "close" } }));
        await wire.over;
        await allOver(sim);
        await expectServing(sim);
      },
    ),
    { numRuns: 150 },
  );
});
