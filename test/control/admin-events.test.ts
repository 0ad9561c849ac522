import { once } from "node:events";
import { expect, test } from "vitest";
import { heldTimer } from "../kit/held-timer.ts";
import { startProgram } from "../kit/program.ts";
import { openRaw } from "../kit/raw-exchange.ts";
import { startReceiver } from "../kit/receiver.ts";
import { person, register } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";

interface Told {
  /** `event data`, or the text of a comment. */
  next(): Promise<readonly [name: string, value: Record<string, unknown>]>;
  /** Resolves when the simulator has ended the stream. */
  ended(): Promise<void>;
  readonly leave: () => void;
}

/** Listens to events. Resolves once the simulator has taken the listener on. */
async function listen(
  url: string,
  path = "/__admin/events",
  headers: Record<string, string> = {},
): Promise<Told> {
  const abort = new AbortController();
  const response = await fetch(url + path, { headers, signal: abort.signal });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const block = async (): Promise<string | undefined> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        return found;
      }
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += value;
    }
  };
  expect(await block()).toBe(": listening");
  return {
    async next() {
      const found = (await block()) ?? "";
      if (found.startsWith(":")) return ["comment", { text: found.slice(2) }];
      const [, name = "", data = ""] = /^event: (.*)\ndata: (.*)$/.exec(found) ?? [];
      return [name, JSON.parse(data) as Record<string, unknown>];
    },
    async ended() {
      expect(await block()).toBeUndefined();
    },
    leave: () => abort.abort(),
  };
}

/** The next exchange, whatever else is told before it. */
async function nextExchange(told: Told): Promise<Record<string, unknown>> {
  for (;;) {
    const [name, value] = await told.next();
    if (name === "exchange") return value;
  }
}

const BATCH = "/v2/meetings/85746065432/batch_registrants";
const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };

test("an exchange is told in short, of the listener's world alone", async () => {
  await using sim = await startSimulation();
  const told = await listen(sim.url);
  const green = await listen(sim.url, "/worlds/green/__admin/events");
  const all = await listen(sim.url, "/__admin/events?world=*");
  await sim.call(`POST /worlds/green${BATCH}`, { json });
  const reply = await sim.call(`POST ${BATCH}`, { json });
  const first = { world: "green", outcome: "registered", people: 1, stored: true };
  const second = {
    id: reply.headers.get("x-zoom-sim-exchange"),
    world: "default",
    status: 200,
    operation: "batchRegistrants",
  };
  expect(await nextExchange(told)).toEqual(expect.objectContaining(second));
  expect(await nextExchange(green)).toEqual(expect.objectContaining(first));
  expect(await nextExchange(all)).toMatchObject(first);
  expect(await nextExchange(all)).toMatchObject(second);
  for (const each of [told, green, all]) each.leave();
});

test("a world that is made because a call names it is told to all", async () => {
  await using sim = await startSimulation();
  const told = await listen(sim.url);
  await sim.call(`POST /worlds/green${BATCH}`, { json });
  await sim.call(`POST /worlds/green${BATCH}`, { json });
  await sim.call(`GET /worlds/blue/v2/meetings/85746065432`);
  expect([await told.next(), await told.next()].map(([name, { world }]) => [name, world])).toEqual([
    ["worlds", "green"],
    ["worlds", "blue"],
  ]);
  told.leave();
});

test("what is changed through the admin API is told, a refusal is not", async () => {
  await using sim = await startSimulation();
  const told = await listen(sim.url, "/__admin/events", { "X-Zoom-Sim-World": "green" });
  const change = (line: string, sent: object = {}) => sim.call(line.replace(" ", " /worlds/green"), sent);
  await change("POST /__admin/rules", { json: { outcom: "3043" } });
  await change("POST /__admin/rules", { json: { outcome: "3043" } });
  // The world is made with its first rule.
  expect(await told.next()).toEqual(["worlds", { world: "green" }]);
  expect(await told.next()).toEqual(["rules", { world: "green" }]);
  await change("GET /__admin/rules");
  await change("DELETE /__admin/rules/r1");
  expect(await told.next()).toEqual(["rules", { world: "green" }]);
  await change("POST /__admin/clock", { json: { advance: "1h" } });
  expect(await told.next()).toEqual(["clock", { world: "green" }]);
  await change("POST /__admin/reset");
  expect(await told.next()).toEqual(["reset", { world: "green" }]);
  await sim.call("POST /__admin/reset", { json: { all: true } });
  expect(await told.next()).toEqual(["reset", { world: "green" }]);
  told.leave();
});

test("deliveries and mails are told", async () => {
  await using receiver = await startReceiver();
  await using sim = await startSimulation();
  const told = await listen(sim.url);
  const subscription = { url: receiver.url, secret: "example-secret-token" };
  await sim.call("POST /__admin/webhooks", { json: subscription });
  expect(await told.next()).toEqual(["webhooks", { world: "default" }]);
  await register(sim, [person("Ada")]);
  await sim.call("GET /__admin/webhooks/deliveries?settled=true");
  const names: string[] = [];
  // Written down, sent, and the call itself.
  while (names.length < 4) names.push((await told.next())[0]);
  expect(names.toSorted((a, b) => a.localeCompare(b))).toEqual(["exchange", "mails", "webhooks", "webhooks"]);
  told.leave();
});

test("a line every 15 seconds says that it is still there", async () => {
  const held = heldTimer();
  await using sim = await startSimulation({}, { timer: held.timer });
  const told = await listen(sim.url);
  for (let beat = 0; beat < 3; beat += 1) {
    const wait = await held.next();
    expect(wait.ms).toBe(15_000);
    wait.pass();
    expect(await told.next()).toEqual(["comment", { text: "still here" }]);
  }
  told.leave();
});

test("whoever goes leaves nothing behind, and their place to others", async () => {
  const held = heldTimer();
  await using sim = await startSimulation({}, { timer: held.timer, bounds: { streams: 2 } });
  const first = await listen(sim.url);
  const second = await listen(sim.url);
  const refused = await sim.call<{ error: string }>("GET /__admin/events");
  expect([refused.status, refused.body.error]).toEqual([
    503,
    expect.stringContaining("2 listen to events already"),
  ]);
  expect(held.waiting).toHaveLength(2);
  first.leave();
  // The connection closes after the client has gone; the place is free from then on.
  await expect.poll(() => held.waiting.length).toBe(1);
  const third = await listen(sim.url);
  second.leave();
  third.leave();
  await expect.poll(() => held.waiting.length).toBe(0);
});

test("a listener who does not read is let go, and holds nobody up", async () => {
  await using sim = await startSimulation({}, { bounds: { streams: 1 } });
  using deaf = await openRaw(sim.port);
  deaf.send("GET /__admin/events?world=* HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await once(deaf.socket, "data");
  deaf.socket.pause();
  expect(await sim.call("GET /__admin/events")).toMatchObject({ status: 503 });
  // More than the system itself keeps for a connection, and then more than we do.
  const long = "x".repeat(100_000);
  for (let index = 0; index < 200; index += 1) {
    await sim.store.announce(long, "rules");
    await new Promise(setImmediate);
  }
  const told = await listen(sim.url);
  told.leave();
  // What it has not fetched by then is thrown away: it does not even see the end of the answer.
  deaf.socket.resume();
  await new Promise((resolve) => deaf.socket.once("end", resolve).once("close", resolve));
  deaf.socket.destroy();
  expect((await deaf.closed()).endsWith("\r\n0\r\n\r\n")).toBe(false);
});

test("a name that is no world's is refused", async () => {
  await using sim = await startSimulation();
  expect(await sim.call("GET /__admin/events?world=no%20world")).toMatchObject({ status: 400 });
  expect(await sim.call("GET /worlds/no%20world/__admin/events")).toMatchObject({ status: 400 });
});

test.each(["SIGTERM", "SIGINT"] as const)("%s ends the streams and the program at once", async (signal) => {
  await using program = await startProgram();
  const told = await listen(program.url);
  const asked = performance.now();
  program.child.kill(signal);
  await told.ended();
  expect(await program.ended).toMatchObject({ code: 0, stderr: "" });
  expect(performance.now() - asked).toBeLessThan(5_000);
});

test("closing does not wait for a listener who never reads nor hangs up", async () => {
  const sim = await startSimulation();
  using deaf = await openRaw(sim.port);
  deaf.send("GET /__admin/events?world=* HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await once(deaf.socket, "data");
  deaf.socket.pause();
  for (let index = 0; index < 100; index += 1) await sim.store.announce("x".repeat(100_000), "rules");
  const asked = performance.now();
  await sim[Symbol.asyncDispose]();
  expect(performance.now() - asked).toBeLessThan(5_000);
});
