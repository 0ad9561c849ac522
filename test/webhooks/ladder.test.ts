import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { heldTimer } from "../kit/held-timer.ts";
import { startReceiver, type Received } from "../kit/receiver.ts";
import { person, register } from "../kit/registration.ts";
import { movableClock, startSimulation } from "../kit/simulation.ts";
import { advance, deliveries, SECRET, subscribe } from "./deliveries.ts";

test("an event is signed over exactly the bytes that are sent", async () => {
  await using receiver = await startReceiver();
  await using sim = await startSimulation();
  await subscribe(sim, receiver.url);
  await register(sim, [{ ...person("Ada"), last_name: 'Łovelace \u2028 "' }]);
  expect(await deliveries(sim)).toMatchObject([{ state: "delivered", attempts: [{ status: 204 }] }]);
  const [{ headers, bytes }] = receiver.received as [Received];
  const signed = createHmac("sha256", SECRET)
    .update(`v0:${String(headers["x-zm-request-timestamp"])}:`)
    .update(bytes)
    .digest("hex");
  expect(headers["x-zm-signature"]).toBe(`v0=${signed}`);
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(bytes.toString()).toBe(JSON.stringify(JSON.parse(bytes.toString())));
});

test("what is not taken comes again after 5, 20 and 60 minutes of the world's clock, and then no more", async () => {
  await using receiver = await startReceiver((response) => response.writeHead(503).end("busy"));
  await using sim = await startSimulation({ now: Date.parse("2030-06-01T12:00:00Z") });
  await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  const counts: number[] = [];
  for (const step of ["1s", "4m58s", "1s", "19m59s", "1s", "59m59s", "1s", "10d"]) {
    await deliveries(sim);
    counts.push(receiver.received.length);
    await advance(sim, step);
  }
  const [delivery] = await deliveries(sim);
  expect(counts).toEqual([1, 1, 1, 2, 2, 3, 3, 4]);
  expect(receiver.received.length).toBe(4);
  expect(delivery).toMatchObject({ state: "failed" });
  expect(delivery?.attempts.map(({ at }) => at.slice(11, 16))).toEqual(["12:00", "12:05", "12:25", "13:25"]);
  expect(new Set(receiver.received.map(({ headers }) => headers["x-zm-request-id"])).size).toBe(1);
  expect(new Set(receiver.received.map(({ headers }) => headers["x-zm-signature"])).size).toBe(4);
});

test("a clock that leaps makes every retry on the way, each at its own time", async () => {
  await using receiver = await startReceiver((response, _, nth) =>
    response.writeHead(nth < 4 ? 500 : 200).end(),
  );
  await using sim = await startSimulation({ now: Date.parse("2030-06-01T12:00:00Z") });
  await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  await deliveries(sim);
  await advance(sim, "2d");
  const [delivery] = await deliveries(sim);
  expect(delivery).toMatchObject({ state: "delivered" });
  expect(delivery).not.toHaveProperty("due");
  const stamps = receiver.received.map(({ headers }) => Number(headers["x-zm-request-timestamp"]));
  expect(stamps.map((stamp) => (stamp - (stamps[0] ?? 0)) / 60)).toEqual([0, 5, 25, 85]);
});

test("on a clock that runs, timers bring the retries", async () => {
  const { timer, waiting } = heldTimer();
  const clock = movableClock();
  await using receiver = await startReceiver((response) => response.writeHead(500).end());
  await using sim = await startSimulation({}, { timer, systemTime: clock });
  await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  await deliveries(sim);
  for (const [minutes, sent] of [
    [5, 2],
    [20, 3],
    [60, 4],
  ] as const) {
    const [wait, ...others] = waiting.filter(({ ms }) => ms === minutes * 60_000);
    expect(others).toEqual([]);
    clock.advance(minutes * 60_000);
    wait?.pass();
    await deliveries(sim);
    expect(receiver.received).toHaveLength(sent);
  }
  expect(waiting).toEqual([]);
});

test("a subscription that is taken away gets none of what waits for it", async () => {
  await using receiver = await startReceiver((response) => response.writeHead(500).end());
  await using sim = await startSimulation({ now: Date.parse("2030-06-01T12:00:00Z") });
  const { id } = await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  await deliveries(sim);
  await sim.call(`DELETE /__admin/webhooks/${id}`);
  await subscribe(sim, receiver.url);
  await advance(sim, "1h");
  expect(await deliveries(sim)).toMatchObject([{ state: "dropped", attempts: [{ status: 500 }] }]);
  expect(receiver.received).toHaveLength(1);
});

test("a world that begins anew, or is deleted, sends nothing of what it was before", async () => {
  const { timer, waiting } = heldTimer();
  await using receiver = await startReceiver((response) => response.writeHead(500).end());
  await using sim = await startSimulation({}, { timer });
  for (const [world, end] of [
    ["", "POST /__admin/reset"],
    ["/worlds/job-1", "DELETE /__admin/worlds/job-1"],
    ["/worlds/job-2", "DELETE /worlds/job-2/__admin/webhooks/deliveries"],
  ] as const) {
    await subscribe(sim, receiver.url, {}, world);
    await register(sim, [person("Ada")], { world });
    await deliveries(sim, world);
    expect(waiting).toHaveLength(1);
    await sim.call(end, end.startsWith("POST") ? { json: {} } : {});
    expect(waiting).toEqual([]);
  }
  expect(receiver.received).toHaveLength(3);
  expect((await sim.call<{ webhooks: unknown[] }>("GET /__admin/webhooks")).body.webhooks).toEqual([]);
});

test("a simulator that stops leaves no wait behind, not even for a receiver that hangs", async () => {
  const { timer, waiting } = heldTimer();
  await using receiver = await startReceiver((response, _, nth) => {
    if (nth === 1) response.writeHead(500).end();
  });
  const sim = await startSimulation({}, { timer });
  await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  await deliveries(sim);
  await register(sim, [person("Bob")]);
  expect(new Set(waiting.map(({ ms }) => ms))).toEqual(new Set([3_000, 300_000]));
  await sim[Symbol.asyncDispose]();
  expect(waiting).toEqual([]);
});
