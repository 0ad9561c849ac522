import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { startReceiver, type Received } from "../kit/receiver.ts";
import { person, register } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";
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
