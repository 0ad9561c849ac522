import { describe, expect, test } from "vitest";
import type { MeetingReply } from "../../src/zoom/generated/types.ts";
import { HARD, HARD_WORLD } from "../kit/hard-world.ts";
import { crowd, emailsListed, person, register } from "../kit/registration.ts";
import { MEETING, movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const show = async (sim: RunningSimulation, meeting: string = MEETING.automatic) =>
  (await sim.call<MeetingReply>(`GET /v2/meetings/${meeting}`)).body;

const patch = (sim: RunningSimulation, json: unknown, meeting: string = MEETING.automatic) =>
  sim.call(`PATCH /v2/meetings/${meeting}`, { json });

const DAY = 86_400_000;

describe("GET", () => {
  test("shows a meeting of the default data thirty days ahead of the present", async () => {
    const clock = movableClock();
    await using sim = await startSimulation({}, { systemTime: clock });
    expect(await show(sim)).toMatchObject({
      id: 85746065432,
      topic: "Automatic approval",
      type: 2,
      status: "waiting",
      start_time: "2030-07-01T15:00:00Z",
      created_at: "2030-05-31T15:00:00Z",
      start_url: "https://us02web.zoom.us/s/85746065432?zak=simulated",
      join_url: expect.stringMatching(/^https:\/\/us02web\.zoom\.us\/j\/85746065432\?pwd=[\w-]{30}\.1$/),
      registration_url: expect.stringContaining("/meeting/register/tZ"),
      settings: { approval_type: 0 },
    });
    clock.advance(DAY);
    expect((await show(sim)).start_time).toBe("2030-07-02T15:00:00Z");
  });

  test("shows no registration address where there is no registration", async () => {
    await using sim = await startSimulation();
    expect(await show(sim, MEETING.none)).not.toHaveProperty("registration_url");
  });

  test("has addresses that follow --public-url, --join-base and the world", async () => {
    await using sim = await startSimulation({
      publicUrl: "https://sim.example.com/base",
      joinBase: "http://join.example.com",
    });
    const { body } = await sim.call<MeetingReply>(`GET /worlds/blue/v2/meetings/${MEETING.automatic}`);
    expect(body.registration_url).toMatch(
      /^https:\/\/sim\.example\.com\/base\/worlds\/blue\/meeting\/register\//,
    );
    expect(body.join_url).toMatch(/^http:\/\/join\.example\.com\/worlds\/blue\/j\//);
  });
});

describe("PATCH", () => {
  test("changes what it names and leaves the rest", async () => {
    await using sim = await startSimulation();
    const before = await show(sim);
    const reply = await patch(sim, { topic: "New", settings: { approval_type: 1, focus_mode: true } });
    expect(reply).toMatchObject({ status: 204, text: "", outcome: "meeting-updated" });
    expect(await show(sim)).toEqual({
      ...before,
      topic: "New",
      settings: { ...before.settings, approval_type: 1, focus_mode: true },
    });
  });

  test("lets people in who were refused before, and keeps those who are in", async () => {
    await using sim = await startSimulation();
    expect((await register(sim, [person("Ada")], { meeting: MEETING.none })).status).toBe(404);
    await patch(sim, { settings: { approval_type: 0 } }, MEETING.none);
    expect((await register(sim, [person("Ada")], { meeting: MEETING.none })).status).toBe(200);
    await patch(sim, { topic: "Another" }, MEETING.none);
    expect(await emailsListed(sim, { meeting: MEETING.none })).toEqual(["ada@example.com"]);
  });

  test.each([
    { start_time: "2030-06-01T11:59:59Z", kept: true },
    { start_time: "2030-06-01T12:00:00Z", kept: false },
    { start_time: "2030-06-01T14:00:00+02:00", kept: false },
  ])("to $start_time keeps the old start: $kept", async ({ start_time, kept }) => {
    await using sim = await startSimulation();
    expect((await patch(sim, { start_time })).status).toBe(204);
    expect((await show(sim)).start_time).toBe(kept ? "2030-07-01T15:00:00Z" : "2030-06-01T12:00:00Z");
  });

  test("reads a start without Z in the meeting's timezone, as it is after the change", async () => {
    await using sim = await startSimulation();
    await patch(sim, { timezone: "America/New_York" });
    await patch(sim, { start_time: "2030-12-01T09:00:00" });
    expect((await show(sim)).start_time).toBe("2030-12-01T14:00:00Z");
    await patch(sim, { timezone: "Asia/Tokyo", start_time: "2030-12-01T09:00:00" });
    expect((await show(sim)).start_time).toBe("2030-12-01T00:00:00Z");
  });

  test.each([
    { why: "a Basic host", meeting: HARD.unlicensed, json: { settings: { approval_type: 1 } } },
    { why: "type 3", meeting: MEETING.automatic, json: { type: 3, settings: { approval_type: 1 } } },
  ])("answers 204 and drops registration of $why", async ({ meeting, json }) => {
    await using sim = await startSimulation({}, { file: HARD_WORLD });
    expect((await patch(sim, json, meeting)).status).toBe(204);
    expect((await show(sim, meeting)).settings.approval_type).toBe(2);
  });

  test("refuses an empty body and one that is no object", async () => {
    await using sim = await startSimulation();
    expect((await sim.call(`PATCH /v2/meetings/${MEETING.automatic}`)).outcome).toBe("body-not-json");
    expect((await patch(sim, [])).outcome).toBe("body-not-json");
  });
});

describe("DELETE", () => {
  test("removes a meeting with everybody in it, and its quotas", async () => {
    await using sim = await startSimulation({ unknownMeetings: "adopt", quotas: "enforce" });
    for (let time = 0; time < 3; time += 1) await register(sim, crowd(5));
    const reply = await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
    expect(reply).toMatchObject({ status: 204, text: "", outcome: "meeting-deleted" });

    const again = await register(sim, [person("Guest0")]);
    expect(again.reason).toContain("1 new");
    expect(again.reason).toContain("has been adopted");
    expect(await emailsListed(sim)).toEqual(["guest0@example.com"]);
  });

  test("leaves every other meeting alone", async () => {
    await using sim = await startSimulation();
    await register(sim, crowd(2), { meeting: MEETING.manual });
    await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
    expect(await emailsListed(sim, { meeting: MEETING.manual, status: "pending" })).toHaveLength(2);
  });

  test("twice is an unknown meeting the second time", async () => {
    await using sim = await startSimulation();
    await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
    const reply = await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
    expect(reply).toMatchObject({
      status: 404,
      body: { code: 3001, message: "Meeting does not exist: 85746065432." },
    });
  });
});
