import { describe, expect, test } from "vitest";
import { exchangeWhere, isOver } from "../kit/exchanges.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { crowd, emailsListed } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";
import { batchBytes, cut, isWhole, openWire, requestBytes } from "../kit/wire.ts";

const PEOPLE = crowd(5);
const EMAILS = PEOPLE.map(({ email }) => email);

describe("half", () => {
  test.each([
    { value: "=0", stored: 0 },
    { value: "=1", stored: 1 },
    { value: "=3", stored: 3 },
    { value: "=5", stored: 5 },
    { value: "=30", stored: 5 },
  ])("$value of five people stores $stored of them, and says so", async ({ value, stored }) => {
    await using sim = await startSimulation();
    using wire = await openWire(sim.port);
    wire.send(batchBytes(PEOPLE, { headers: { "X-Zoom-Sim-Fault": `half-500${value}` } }));
    const { headers, status } = cut(await wire.until(isWhole));
    expect(status).toBe(500);
    expect(headers.get("x-zoom-sim-reason")).toContain(
      `fault half-500${value}, ${stored} of 5 people reached the store`,
    );
    expect((await exchangeWhere(sim, isOver)).stored).toBe(stored > 0);
    expect(await emailsListed(sim)).toEqual(EMAILS.slice(0, stored));
  });

  test("of one person is nobody", async () => {
    await using sim = await startSimulation();
    using wire = await openWire(sim.port);
    wire.send(batchBytes(crowd(1), { headers: { "X-Zoom-Sim-Fault": "half-drop" } }));
    await wire.over;
    expect(await emailsListed(sim)).toEqual([]);
  });
});

test.each([
  { bytes: 0, heard: "" },
  { bytes: 8, heard: "HTTP/1.1" },
])("reset=$bytes lets $bytes bytes through", async ({ bytes, heard }) => {
  await using sim = await startSimulation();
  using wire = await openWire(sim.port);
  wire.send(batchBytes(PEOPLE, { headers: { "X-Zoom-Sim-Fault": `reset=${bytes}` } }));
  expect([await wire.over, wire.heard()]).toEqual(["reset", heard]);
  expect((await exchangeWhere(sim, isOver)).delivery).toBe(bytes === 0 ? "none" : "part");
});

test("reset after more bytes than there are resets after the whole answer", async () => {
  await using sim = await startSimulation();
  using wire = await openWire(sim.port);
  wire.send(batchBytes(PEOPLE, { headers: { "X-Zoom-Sim-Fault": "reset=1000000" } }));
  expect(await wire.over).toBe("reset");
  expect(cut(wire.heard()).body).toContain(EMAILS.at(-1));
  expect((await exchangeWhere(sim, isOver)).delivery).toBe("whole");
});

test("latency within a range draws each delay of the range and no other", async () => {
  const held = heldTimer();
  await using sim = await startSimulation({}, { timer: held.timer });
  using wire = await openWire(sim.port);
  const drawn = new Set<number>();
  for (let call = 0; call < 60; call += 1) {
    wire.send(
      requestBytes("GET /v2/meetings/85746065432", { headers: { "X-Zoom-Sim-Fault": "latency=5-8" } }),
    );
    const wait = await held.next();
    drawn.add(wait.ms);
    wait.pass();
  }
  expect([...drawn].sort((a, b) => a - b)).toEqual([5, 6, 7, 8]);
});
