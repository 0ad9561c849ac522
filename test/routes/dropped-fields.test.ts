import { describe, expect, test } from "vitest";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const PATH = `/v2/meetings/${MEETING.automatic}`;
const WEBINAR = "95746065432";

const patch = (sim: RunningSimulation, json: unknown, path = PATH) => sim.call(`PATCH ${path}`, { json });
const create = (sim: RunningSimulation, json: unknown, segment = "meetings") =>
  sim.call<{ id: number; settings: Record<string, unknown> }>(`POST /v2/users/me/${segment}`, { json });

describe("the reason of a change", () => {
  test.each([
    { json: {}, reason: "nothing changed" },
    {
      json: { start_time: "2020-01-01T10:00:00Z" },
      reason: "nothing changed; dropped: start_time 2020-01-01T10:00:00Z (it lies in the past)",
    },
    {
      json: { tpoic: "New", ö: 1 },
      reason: 'nothing changed; dropped: tpoic, "\\u00f6" (no field that the simulator keeps of a meeting)',
    },
    {
      json: { settings: { aproval_type: 1 } },
      reason: "nothing changed; dropped: settings.aproval_type (no setting that Zoom describes of a meeting)",
    },
    {
      json: { type: 3 },
      reason: " changed; registration is off now: type 3 takes no registration",
    },
    {
      json: { recurrence: { type: 1 } },
      reason: "nothing changed; dropped: recurrence (type 2 has none)",
    },
    {
      json: Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((name) => [name, 1])),
      reason: "nothing changed; dropped: a, b, c, d, e, 2 more (no field",
    },
  ])("to $json says $reason", async ({ json, reason }) => {
    await using sim = await startSimulation();
    const reply = await patch(sim, json);
    expect(reply).toMatchObject({ status: 204, text: "" });
    expect(reply.reason).toContain(reason);
  });

  test("to one occurrence names what that has not", async () => {
    await using sim = await startSimulation();
    const made = await create(sim, { type: 8, recurrence: { type: 1, end_times: 2 } });
    const series = `/v2/meetings/${made.body.id}`;
    const { body } = await sim.call<{ occurrences: { occurrence_id: string }[] }>(`GET ${series}`);
    const [{ occurrence_id: id }] = body.occurrences as [{ occurrence_id: string }];
    const place = `${series}?occurrence_id=${id}`;
    const alone = `, occurrence ${id} alone`;
    const { reason } = await patch(sim, { topic: "T", agenda: "A" }, place);
    expect(reason).toBe(
      `meeting ${made.body.id}: nothing changed${alone}; dropped: topic, agenda (of one occurrence only start_time and duration change)`,
    );
    expect((await patch(sim, { duration: 7 }, place)).reason).toBe(`meeting ${made.body.id} changed${alone}`);
    expect((await patch(sim, { start_time: "2020-01-01T10:00:00Z" }, place)).reason).toContain(
      "dropped: start_time 2020-01-01T10:00:00Z (it lies in the past)",
    );
    expect((await patch(sim, { start_time: "2099-01-01T10:00:00Z" }, series)).reason).toContain(
      "nothing changed; dropped: start_time 2099-01-01T10:00:00Z (a series needs recurrence with it)",
    );
  });
});

describe("the reason of a creation", () => {
  test.each([
    { segment: "meetings", type: 3 },
    { segment: "webinars", type: 6 },
  ])("of type $type among $segment names registration that is off", async ({ segment, type }) => {
    await using sim = await startSimulation();
    const { reason } = await create(sim, { type, settings: { approval_type: 0 } }, segment);
    expect(reason).toMatch(
      new RegExp(
        `created with approval_type 2; dropped: settings.approval_type 0 \\(type ${type} takes no registration\\)$`,
      ),
    );
  });

  test("tells of a start in the past, which is taken", async () => {
    await using sim = await startSimulation();
    const { reason, body } = await create(sim, { start_time: "2020-01-01T10:00:00Z" });
    expect(body).toMatchObject({ start_time: "2020-01-01T10:00:00Z" });
    expect(reason).toMatch(/its start lies in the past, and it is over$/);
    expect((await create(sim, {})).reason).toMatch(/approval_type 2$/);
  });
});

test("settings that Zoom does not describe are not kept, those of the other kind neither", async () => {
  await using sim = await startSimulation();
  const settings = { nonsense: 2, host_video: true, practice_session: true };
  await patch(sim, { settings });
  const { body } = await sim.call(`GET ${PATH}`);
  expect(body).toMatchObject({ settings: { host_video: true } });
  expect(body).not.toHaveProperty("settings.nonsense");
  expect(body).not.toHaveProperty("settings.practice_session");
  const { reason } = await patch(sim, { settings }, `/v2/webinars/${WEBINAR}`);
  expect(reason).toBe(
    `webinar ${WEBINAR} changed; dropped: settings.nonsense (no setting that Zoom describes of a webinar)`,
  );
  expect((await create(sim, { settings })).body.settings).not.toHaveProperty("nonsense");
});
