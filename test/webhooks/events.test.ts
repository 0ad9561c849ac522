import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heldTimer } from "../kit/held-timer.ts";
import { startReceiver, type Received } from "../kit/receiver.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";
import { advance, deliveries, subscribe } from "./deliveries.ts";

const STATUS = `/v2/meetings/${MEETING.manual}/registrants/status`;
const ADA = { email: "ada@example.com" };
const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

describe("an event", () => {
  test("created says who, with the whole form, and into what", async () => {
    await using receiver = await startReceiver();
    // On a busy machine the first delivery may take longer than a receiver has.
    await using sim = await startSimulation({}, { timer: heldTimer().timer });
    await subscribe(sim, receiver.url);
    const custom_questions = [{ title: "Diet", value: "none" }];
    const { body } = await sim.call<{ join_url: string; registrant_id: string }>(
      `POST /v2/meetings/${MEETING.automatic}/registrants`,
      { json: { ...person("Ada"), city: "London", custom_questions } },
    );
    await deliveries(sim);
    const meeting = await sim.call<Record<string, unknown>>(`GET /v2/meetings/${MEETING.automatic}`);
    const { uuid, host_id, topic, type, start_time, duration, timezone } = meeting.body;
    const [event] = receiver.bodies();
    expect(event).toEqual({
      event: "meeting.registration_created",
      event_ts: Date.parse("2030-06-01T12:00:00Z"),
      payload: {
        account_id: expect.stringMatching(/^[\w-]{22}$/),
        object: {
          uuid,
          id: Number(MEETING.automatic),
          host_id,
          topic,
          type,
          start_time,
          duration,
          timezone,
          registrant: {
            id: body.registrant_id,
            first_name: "Ada",
            last_name: "Example",
            ...ADA,
            address: "",
            city: "London",
            country: "",
            zip: "",
            state: "",
            phone: "",
            industry: "",
            org: "",
            job_title: "",
            purchasing_time_frame: "",
            role_in_purchase_process: "",
            no_of_employees: "",
            comments: "",
            custom_questions,
            status: "approved",
            join_url: body.join_url,
            participant_pin_code: expect.any(Number),
          },
        },
      },
    });
  });

  test("approved brings the link; denied and cancelled bring the person and who decided", async () => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation();
    await subscribe(sim, receiver.url);
    await register(sim, [person("Ada")], { meeting: MEETING.manual });
    for (const action of ["approve", "cancel", "approve", "deny", "deny"]) {
      await sim.call(`PUT ${STATUS}`, { json: { action, registrants: [ADA] } });
      await deliveries(sim);
    }
    const events = receiver.bodies();
    expect(events.map(({ event }) => event.split("_")[1])).toEqual([
      "created",
      "approved",
      "cancelled",
      "approved",
      "denied",
    ]);
    const person0 = { id: expect.any(String), first_name: "Ada", last_name: "Example", ...ADA };
    const link = { join_url: expect.stringMatching(/^https:/), participant_pin_code: expect.any(Number) };
    const [created, approved, cancelled, , denied] = events.map(({ payload }) => payload.object.registrant);
    expect(created).toMatchObject({ status: "pending" });
    expect(created).not.toHaveProperty("join_url");
    expect(approved).toEqual({ ...person0, ...link });
    expect([cancelled, denied]).toEqual([person0, person0]);
    const operators = events.map(({ payload }) => payload.operator);
    expect(operators).toEqual([undefined, ...Array.from({ length: 4 }, () => "host@example.com")]);
    expect(events[1]?.payload.operator_id).toEqual(expect.any(String));
  });

  test("carries the recorded headers, and the trace of the call that it came of", async () => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation();
    await subscribe(sim, receiver.url);
    await register(sim, [person("Ada")], { headers: { traceparent: TRACE } });
    await register(sim, [person("Bob")], { headers: { traceparent: "made up" } });
    const [first] = await deliveries(sim);
    const [{ headers, method, path, bytes }, second] = receiver.received as [Received, Received];
    expect([method, path]).toEqual(["POST", "/hook"]);
    expect(headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "content-length": String(bytes.length),
      "user-agent": "Zoom Marketplace/1.0a",
      clientid: "sim-client-id",
      "x-zm-request-id": first?.requestId,
      "x-zm-request-timestamp": String(Date.parse("2030-06-01T12:00:00Z") / 1000),
      "x-zm-trackingid": expect.stringMatching(/^v=2\.0;clid=us06;rid=WEB_[\da-f]{32}$/),
      traceparent: TRACE,
    });
    // Without a trace of the call's own, the event has one by its request id.
    const trace = new RegExp(`^00-${String(second.headers["x-zm-request-id"])}-[\\da-f]{16}-01$`);
    expect(second.headers["traceparent"]).toMatch(trace);
    expect(first).toMatchObject({ traceparent: TRACE, body: bytes.toString() });
  });

  test.each([
    ["of a later version, whole", TRACE.replace(/^00/, "01") + "-more", true],
    ["twice", [TRACE, TRACE].join(", "), false],
    ["of version ff", TRACE.replace(/^00/, "ff"), false],
    ["of version 00 with more", `${TRACE}-more`, false],
    ["without a trace", TRACE.replace(/-0af\w+/, `-${"0".repeat(32)}`), false],
    ["without a parent", TRACE.replace(/-b7\w+/, `-${"0".repeat(16)}`), false],
    ["in capitals", TRACE.toUpperCase(), false],
  ])("passes a trace on %s: %s, %s", async (_, traceparent, passed) => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation();
    await subscribe(sim, receiver.url);
    await register(sim, [person("Ada")], { headers: { traceparent } });
    await deliveries(sim);
    // In the place of what is no trace, the event has one of its own.
    expect(receiver.received[0]?.headers["traceparent"]).toMatch(
      /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}/,
    );
    expect(receiver.received[0]?.headers["traceparent"] === traceparent).toBe(passed);
  });

  test("has the meeting's id as text under the variant webhook-id=string", async () => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation({ variants: { "webhook-id": "string" } });
    await subscribe(sim, receiver.url);
    await register(sim, [person("Ada")]);
    await deliveries(sim);
    expect(receiver.bodies()[0]?.payload.object.id).toBe(MEETING.automatic);
  });

  test("goes to those who want it, whatever their number", async () => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation();
    await subscribe(sim, `${receiver.url}/all`);
    await subscribe(sim, `${receiver.url}/decided`, { events: ["*_approved", "*_denied"] });
    await subscribe(sim, `${receiver.url}/none`, { events: ["webinar.*"] });
    await register(sim, [person("Ada")], { meeting: MEETING.manual });
    await sim.call(`PUT ${STATUS}`, { json: { action: "approve", registrants: [ADA] } });
    await deliveries(sim);
    const got = receiver.received.map(({ path }, index) => `${path} ${receiver.bodies()[index]?.event}`);
    expect(got.toSorted()).toEqual([
      "/hook/all meeting.registration_approved",
      "/hook/all meeting.registration_created",
      "/hook/decided meeting.registration_approved",
    ]);
  });
});

test("each person who is registered gets exactly one created event, however they are sent", async () => {
  await using receiver = await startReceiver();
  await using sim = await startSimulation();
  await subscribe(sim, receiver.url);
  const names = fc.constantFrom("Ada", "ada", "Bob", "Cleo", "Dan");
  const calls = fc.array(
    fc.record({
      people: fc.array(names, { minLength: 1, maxLength: 6 }),
      single: fc.boolean(),
      meeting: fc.constantFrom(MEETING.automatic, MEETING.manual),
      auto_approve: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(calls, async (made) => {
      await sim.call("POST /__admin/reset", { json: {} });
      await subscribe(sim, receiver.url);
      const before = receiver.received.length;
      await Promise.all(
        made.map(({ people, single, meeting, auto_approve }) =>
          single
            ? sim.call(`POST /v2/meetings/${meeting}/registrants`, { json: person(people[0] ?? "") })
            : register(sim, people.map(person), { meeting, more: { auto_approve } }),
        ),
      );
      await deliveries(sim);
      const wanted = new Set(
        made.flatMap(({ people, single, meeting }) =>
          people
            .slice(0, single ? 1 : undefined)
            .map((name) => `${meeting} ${name.toLowerCase()}@example.com`),
        ),
      );
      const created = receiver
        .bodies()
        .slice(before)
        .filter(({ event }) => event === "meeting.registration_created")
        .map(({ payload: { object } }) => `${object.id} ${object.registrant.email}`);
      expect(created.toSorted()).toEqual([...wanted].toSorted());
    }),
    { numRuns: 25 },
  );
});

test("nothing is sent for what was refused, asked for by scenario, or was lost before it was stored", async () => {
  await using receiver = await startReceiver();
  await using sim = await startSimulation();
  await subscribe(sim, receiver.url);
  await register(sim, [{ first_name: "Ada", email: "none" }]);
  await register(sim, crowd(2), { headers: { "X-Zoom-Sim-Scenario": "3038" } });
  await register(sim, crowd(2), { headers: { "X-Zoom-Sim-Fault": "before-commit-500" } });
  await register(sim, crowd(3), { headers: { "X-Zoom-Sim-Fault": "half-500=1" } });
  await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
  expect((await deliveries(sim)).map(({ email }) => email)).toEqual(["guest0@example.com"]);
  expect(receiver.received).toHaveLength(1);
});

test("duplicates come with one request id, and late ones when the world's clock says so", async () => {
  await using receiver = await startReceiver();
  await using sim = await startSimulation({ now: Date.parse("2030-06-01T12:00:00Z") });
  const { id } = await subscribe(sim, receiver.url, { copies: 3, delay: 90 });
  await register(sim, [person("Ada")]);
  await deliveries(sim);
  expect(receiver.received).toHaveLength(0);
  await advance(sim, "90s");
  await deliveries(sim);
  expect(receiver.received).toHaveLength(3);
  expect(new Set(receiver.received.map(({ headers }) => headers["x-zm-request-id"])).size).toBe(1);
  await sim.call(`PUT /__admin/webhooks/${id}`, { json: { copies: 1, delay: 0 } });
  await register(sim, [person("Bob")]);
  await deliveries(sim);
  expect(receiver.received).toHaveLength(4);
});

test("a replay is sent once more with the same request id; an exact one with the old signature too", async () => {
  await using receiver = await startReceiver();
  await using sim = await startSimulation({ now: Date.parse("2030-06-01T12:00:00Z") });
  await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  const [first] = await deliveries(sim);
  await advance(sim, "1h");
  const path = `/__admin/webhooks/deliveries/${first?.id}/replay`;
  const { body: again } = await sim.call<{ id: string }>(`POST ${path}`, { json: {} });
  await deliveries(sim);
  await sim.call(`POST ${path}`, { json: { exact: true } });
  const all = await deliveries(sim);
  expect(all[1]).toMatchObject({ id: again.id, replayOf: first?.id, state: "delivered" });
  const [one, fresh, exact] = receiver.received as [Received, Received, Received];
  expect([fresh.bytes, exact.bytes]).toEqual([one.bytes, one.bytes]);
  expect(fresh.headers["x-zm-request-id"]).toBe(one.headers["x-zm-request-id"]);
  expect(fresh.headers["x-zm-signature"]).not.toBe(one.headers["x-zm-signature"]);
  expect(exact.headers).toEqual(one.headers);
});
