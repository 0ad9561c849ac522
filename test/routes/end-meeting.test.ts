import { describe, expect, test } from "vitest";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import { person } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

describe.each(Object.values(EVENT_KINDS))("the end of a $name", ({ name, segment, exampleId }) => {
  const end = (sim: RunningSimulation, json: unknown = { action: "end" }, id: string = exampleId) =>
    sim.call(`PUT /v2/${segment}/${id}/status`, { json });
  const join = (sim: RunningSimulation, path: string, json: unknown) =>
    sim.call(`POST /v2/${segment}/${exampleId}/${path}`, { json });

  test("is answered 204, and then whoever registers is told that it is over", async () => {
    await using sim = await startSimulation({ edition: "current" });
    expect(await end(sim)).toMatchObject({ status: 204, text: "", outcome: "meeting-ended" });
    const replies = [
      await join(sim, "batch_registrants", { registrants: [person("Ada")] }),
      await join(sim, "registrants", person("Ada")),
    ];
    for (const { status, body } of replies) expect([status, body.code]).toEqual([400, 3038]);
    expect((await sim.call(`GET /v2/${segment}/${exampleId}`)).status).toBe(200);
  });

  test("may come twice, and does nothing without an action", async () => {
    await using sim = await startSimulation();
    const idle = await end(sim, {});
    expect([idle.status, idle.reason]).toEqual([
      204,
      `${name} ${exampleId} unchanged: the body names no action`,
    ]);
    expect((await join(sim, "registrants", person("Ada"))).status).toBe(201);
    const both = [await end(sim), await end(sim)];
    expect(both.map(({ status, reason }) => `${status} ${reason}`)).toEqual([
      `204 ${name} ${exampleId} ended`,
      `204 ${name} ${exampleId} was ended already`,
    ]);
  });

  test.each([{ action: "start" }, { action: 1 }, { action: null }])("refuses $action", async (body) => {
    await using sim = await startSimulation();
    const reply = await end(sim, body);
    expect(reply).toMatchObject({ status: 400, outcome: "field-invalid" });
    expect(reply.body.errors).toEqual([{ field: "action", message: "Invalid field." }]);
  });

  test("needs the scope update:status", async () => {
    const scoped = (...scopes: string[]) => ({
      token: `with ${scopes.join(" ")}`.replaceAll(/\W/g, "-"),
      scopes,
    });
    const tokens = [scoped(`${name}:update:status`), scoped(`${name}:update:${name}`)];
    await using sim = await startSimulation({ edition: "current", auth: "strict" }, { file: { tokens } });
    const replies = [];
    for (const { token } of tokens) {
      replies.push(
        await sim.call(`PUT /v2/${segment}/${exampleId}/status`, { json: { action: "end" }, token }),
      );
    }
    expect(replies.map(({ outcome }) => outcome)).toEqual(["meeting-ended", "scope-missing"]);
    expect(replies[1]?.body.message).toContain(`${name}:update:status`);
  });
});

test("a meeting can be recovered in so many words, a webinar not", async () => {
  await using sim = await startSimulation();
  const recover = { json: { action: "recover" } };
  const meeting = await sim.call(`PUT /v2/meetings/${EVENT_KINDS.meeting.exampleId}/status`, recover);
  expect([meeting.status, meeting.reason]).toEqual([
    204,
    expect.stringMatching(/unchanged: .* simulator keeps none$/),
  ]);
  const webinar = await sim.call(`PUT /v2/webinars/${EVENT_KINDS.webinar.exampleId}/status`, recover);
  expect(webinar.outcome).toBe("field-invalid");
});

test("the path has no other method", async () => {
  await using sim = await startSimulation();
  const reply = await sim.call(`GET /v2/meetings/${EVENT_KINDS.meeting.exampleId}/status`);
  expect([reply.status, reply.headers.get("allow")]).toEqual([405, "PUT"]);
});
