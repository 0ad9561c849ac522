import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createSimulator } from "../../src/index.ts";
import type { Webhook } from "../../src/control/generated/types.ts";
import { put } from "../../src/state/store.ts";
import { NO_SUBSCRIPTIONS, subscribe as subscribed, webhooksKey } from "../../src/state/subscription.ts";
import { startReceiver, type Answering } from "../kit/receiver.ts";
import { person, register } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";
import { deliveries, SECRET, subscribe } from "./deliveries.ts";

describe("an address", () => {
  test.each([
    "http://127.0.0.1:3000/hook",
    "http://localhost:3000",
    "https://[::1]/",
    "http://127.1:80/",
    "http://app.example.com/hook",
    "http://APP.example.com:8080/hook",
  ])("%s may be subscribed", async (url) => {
    await using sim = await startSimulation({ webhookHost: ["app.example.com"] });
    expect(await subscribe(sim, url)).toMatchObject({ id: "w1", url });
  });

  test.each([
    {
      url: "http://www.example.com/",
      says: "which is not this machine; if that is meant, start with --webhook-host www.example.com",
    },
    { url: "http://example.com.app.example.com/", says: "is not this machine" },
    { url: "http://127.0.0.1.example.com/", says: "is not this machine" },
    { url: "http://0.0.0.0/", says: "is not this machine" },
    { url: "http://[::ffff:192.0.2.1]/", says: "is not this machine" },
    { url: "http://192.0.2.1/", says: "is not this machine" },
    { url: "http://localhost@192.0.2.1/", says: "user name or password" },
    { url: "file:///etc/passwd", says: "write an address such as http://127.0.0.1:3000/webhooks" },
    { url: "hook", says: "write an address such as" },
  ])("$url may not: $says", async ({ url, says }) => {
    await using sim = await startSimulation({ webhookHost: ["app.example.com"] });
    const json = { url, secret: SECRET };
    expect(await sim.call("POST /__admin/webhooks", { json })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(says) },
    });
    const world = { name: "job-1", webhooks: [json] };
    expect((await sim.call("POST /__admin/worlds", { json: world })).status).toBe(400);
    const file = { webhooks: [json] };
    await expect(createSimulator({ world: file })).rejects.toThrow(/webhooks/);
  });

  test("that the store brought is looked at again when it is sent to", async () => {
    await using sim = await startSimulation();
    await sim.worlds.default();
    const wish = { url: "http://192.0.2.1/", secret: SECRET };
    await sim.store.transact("default", {}, () => ({
      result: undefined,
      writes: [put(webhooksKey, subscribed(NO_SUBSCRIPTIONS, wish))],
    }));
    await register(sim, [person("Ada")]);
    expect(await deliveries(sim)).toMatchObject([
      { attempts: [{ fault: expect.stringContaining("url leads to 192.0.2.1, which is not this machine") }] },
    ]);
  });
});

describe("events", () => {
  const url = "http://127.0.0.1:3000/hook";

  test.each([
    { events: ["bogus.*"], says: 'events[0] is "bogus.*"' },
    { events: ["*", "nonsense"], says: 'events[1] is "nonsense"' },
    { events: ["meeting.registraton_created"], says: "nearest: meeting.registration_created, " },
  ])("$events can match nothing and are refused", async ({ events, says }) => {
    await using sim = await startSimulation();
    const json = { url, secret: SECRET, events };
    const refused = { status: 400, body: { error: expect.stringContaining(says) } };
    expect(await sim.call("POST /__admin/webhooks", { json })).toMatchObject(refused);
    const world = { name: "job-1", webhooks: [json] };
    expect(await sim.call("POST /__admin/worlds", { json: world })).toMatchObject(refused);
    await expect(createSimulator({ world: { webhooks: [json] } })).rejects.toThrow(says);
    await using library = await createSimulator();
    await expect(library.world().subscribe(json)).rejects.toThrow(says);
    const { id } = await subscribe(sim, url);
    expect(await sim.call(`PUT /__admin/webhooks/${id}`, { json: { events } })).toMatchObject(refused);
  });

  test.each(["*", "meeting.*", "*_denied", "webinar.registration_created"])("%s is taken", async (event) => {
    await using sim = await startSimulation();
    const json = { url, secret: SECRET, events: [event] };
    expect((await sim.call("POST /__admin/webhooks", { json })).status).toBe(201);
  });
});

const challenged: { name: string; answering: Answering; why: RegExp }[] = [
  { name: "nothing of use", answering: (response) => response.writeHead(200).end("ok"), why: /not JSON/ },
  { name: "a list", answering: (response) => response.writeHead(200).end("[]"), why: /no JSON object/ },
  {
    name: "another token",
    answering: (response) => response.writeHead(200).end("{}"),
    why: /does not repeat plainToken/,
  },
  {
    name: "the plain token alone",
    answering: (response, { bytes }) => {
      const { payload } = JSON.parse(bytes.toString()) as { payload: object };
      response.writeHead(200).end(JSON.stringify(payload));
    },
    why: /encryptedToken is not the HMAC-SHA256/,
  },
  {
    name: "204",
    answering: (response) => response.writeHead(204).end(),
    why: /answered 204; a challenge wants 200/,
  },
];

describe("Zoom's challenge", () => {
  const rightly: Answering = (response, { bytes }) => {
    const { payload } = JSON.parse(bytes.toString()) as { payload: { plainToken: string } };
    const { plainToken } = payload;
    const encryptedToken = createHmac("sha256", SECRET).update(plainToken).digest("hex");
    response.writeHead(200).end(JSON.stringify({ plainToken, encryptedToken }));
  };

  test("lets an address be subscribed that answers it, and is signed like an event", async () => {
    await using receiver = await startReceiver(rightly);
    await using sim = await startSimulation();
    expect(await subscribe(sim, receiver.url, { validate: true })).toMatchObject({
      id: "w1",
      validated: true,
    });
    const [event] = receiver.bodies();
    expect(event).toEqual({
      event: "endpoint.url_validation",
      payload: { plainToken: expect.stringMatching(/^[\w-]{22}$/) },
      event_ts: Date.parse("2030-06-01T12:00:00Z"),
    });
    const [{ headers, bytes } = expect.unreachable()] = receiver.received;
    const signed = createHmac("sha256", SECRET)
      .update(`v0:${String(headers["x-zm-request-timestamp"])}:${bytes.toString()}`)
      .digest("hex");
    expect(headers["x-zm-signature"]).toBe(`v0=${signed}`);
  });

  test.each(challenged)("is failed by $name", async ({ answering, why }) => {
    await using receiver = await startReceiver(answering);
    await using sim = await startSimulation();
    const json = { url: receiver.url, secret: SECRET };
    const refused = await sim.call("POST /__admin/webhooks", { json: { ...json, validate: true } });
    expect(refused).toMatchObject({ status: 400, body: { error: expect.stringMatching(why) } });
    await sim.call("POST /__admin/webhooks", { json });
    const { body } = await sim.call("POST /__admin/webhooks/w1/validate", { json: {} });
    expect(body).toMatchObject({ ok: false, why: expect.stringMatching(why), delivery: { state: "failed" } });
    const { body: list } = await sim.call<{ webhooks: Webhook[] }>("GET /__admin/webhooks");
    expect(list.webhooks).toMatchObject([{ id: "w1", validated: false }]);
  });
});

describe("a secret", () => {
  test("is shown nowhere, nor is one in an address", async () => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation();
    await subscribe(sim, `${receiver.url}?token=very-secret-token`);
    await register(sim, [person("Ada")]);
    await deliveries(sim);
    const shown = await Promise.all(
      ["webhooks", "webhooks/deliveries", "worlds/default/snapshot", "requests", "worlds"].map(
        async (path) => (await sim.call(`GET /__admin/${path}`)).text,
      ),
    );
    expect(shown.join("")).not.toContain(SECRET);
    expect(shown.join("")).not.toContain("very-secret-token");
    expect(receiver.received[0]?.path).toContain("very-secret-token");
  });

  test("stays in the simulator: snapshots have no webhooks, and one that is put back keeps those that are there", async () => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation();
    const { body: bare } = await sim.call<object>("GET /__admin/worlds/default/snapshot");
    await subscribe(sim, receiver.url);
    const { body: snapshot, text } = await sim.call<object>("GET /__admin/worlds/default/snapshot");
    expect(text).not.toContain("webhook");
    for (const json of [bare, snapshot]) {
      expect((await sim.call("PUT /__admin/worlds/default/snapshot", { json })).status).toBe(200);
      const { body } = await sim.call<{ webhooks: Webhook[] }>("GET /__admin/webhooks");
      expect(body.webhooks).toMatchObject([{ id: "w1" }]);
    }
    await sim.call("POST /__admin/worlds/default/fork", { json: { name: "copy" } });
    await register(sim, [person("Ada")], { world: "/worlds/copy" });
    expect(await deliveries(sim, "/worlds/copy")).toMatchObject([{ state: "delivered" }]);
    expect(await deliveries(sim)).toEqual([]);
  });
});

test("a world file subscribes for every world, and for one; a reset brings that back", async () => {
  await using receiver = await startReceiver();
  const at = (path: string) => ({ url: `${receiver.url}/${path}`, secret: SECRET });
  const file = {
    webhooks: [at("every")],
    worlds: { quiet: { webhooks: [] }, own: { webhooks: [{ ...at("own"), events: ["*_created"] }] } },
  };
  await using sim = await startSimulation({ webhookHost: [] }, { file: {} });
  await using filed = await startSimulation({}, { file });
  for (const world of ["", "/worlds/own", "/worlds/quiet", "/worlds/new"]) {
    await filed.call(`POST ${world}/__admin/reset`, { json: {} });
    await register(filed, [person("Ada")], { world });
    await deliveries(filed, world);
  }
  expect(receiver.received.map(({ path }) => path)).toEqual(["/hook/every", "/hook/own", "/hook/every"]);
  expect((await sim.call<{ webhooks: unknown[] }>("GET /__admin/webhooks")).body.webhooks).toEqual([]);
});

test("a world has at most 20 subscriptions; one that is not there is refused with the nearest", async () => {
  await using sim = await startSimulation();
  for (let nth = 1; nth <= 20; nth += 1) await subscribe(sim, "http://127.0.0.1:9/");
  const json = { url: "http://127.0.0.1:9/", secret: SECRET };
  expect(await sim.call("POST /__admin/webhooks", { json })).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining("20 subscriptions, which is the most") },
  });
  expect(await sim.call("PUT /__admin/webhooks/w21", { json: { copies: 2 } })).toMatchObject({
    status: 404,
    body: { error: expect.stringContaining('no subscription "w21"; nearest: w') },
  });
  expect((await sim.call("DELETE /__admin/webhooks")).body).toEqual({ removed: 20 });
  expect(await subscribe(sim, "http://127.0.0.1:9/")).toMatchObject({ id: "w21" });
  expect(await sim.call("GET /__admin/webhooks/deliveries/d1")).toMatchObject({ status: 404 });
  expect(await sim.call("GET /__admin/webhooks/deliveries?state=late")).toMatchObject({
    status: 400,
    body: { error: 'state is "late"; it can be waiting, delivered, failed, dropped' },
  });
});
