import { describe, expect, test } from "vitest";
import type { MeetingReply } from "../../src/zoom/generated/types.ts";
import { HARD_WORLD } from "../kit/hard-world.ts";
import { person, register } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const create = (sim: RunningSimulation, json: unknown, user = "me") =>
  sim.call<MeetingReply>(`POST /v2/users/${user}/meetings`, { json });

test("a meeting of an empty body has Zoom's defaults and takes no registration", async () => {
  await using sim = await startSimulation();
  const { status, body, outcome } = await create(sim, {});
  expect([status, outcome]).toEqual([201, "meeting-created"]);
  expect(body).toMatchObject({
    id: expect.toSatisfy((id: number) => /^8[1-9]\d{9}$/.test(String(id))),
    uuid: expect.stringMatching(/^[\w+/]{22}==$/),
    host_id: "simHostLicensed0000001",
    host_email: "host@example.com",
    topic: "",
    type: 2,
    status: "waiting",
    start_time: "2030-06-01T12:00:00Z",
    duration: 60,
    timezone: "UTC",
    created_at: "2030-06-01T12:00:00Z",
    settings: { approval_type: 2, alternative_hosts: "" },
  });
  expect(body).not.toHaveProperty("registration_url");
  expect(body).not.toHaveProperty("password");
  const refused = await register(sim, [person("Ada")], { meeting: String(body.id) });
  expect(refused.outcome).toBe("registration-disabled");
});

test("a call without body and content type is one with an empty object", async () => {
  await using sim = await startSimulation();
  expect((await sim.call("POST /v2/users/me/meetings")).status).toBe(201);
});

test("what was sent is shown again, and people can be registered at once", async () => {
  await using sim = await startSimulation();
  const { body } = await create(sim, {
    topic: "Größe 李",
    agenda: "All",
    start_time: "2030-07-01T10:00:00",
    timezone: "Europe/Berlin",
    duration: 45,
    password: "secret",
    settings: { approval_type: 0, alternative_hosts: "One@example.com, two@example.com", focus_mode: true },
  });
  expect(body).toMatchObject({
    topic: "Größe 李",
    agenda: "All",
    start_time: "2030-07-01T08:00:00Z",
    timezone: "Europe/Berlin",
    duration: 45,
    password: "secret",
    settings: { approval_type: 0, alternative_hosts: "one@example.com;two@example.com", focus_mode: true },
  });
  expect(body.registration_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/meeting\/register\/tZ[\w-]{34}$/);
  const shown = await sim.call<MeetingReply>(`GET /v2/meetings/${body.id}`);
  expect(shown.body).toEqual(body);
  expect((await register(sim, [person("Ada")], { meeting: String(body.id) })).status).toBe(200);
});

describe("registration is dropped without a word", () => {
  test.each([
    { why: "a recurring meeting without fixed time", user: "me", type: 3 },
    { why: "the meeting of a Basic host", user: "basic@example.com", type: 2 },
  ])("of $why", async ({ user, type }) => {
    await using sim = await startSimulation();
    const { status, body } = await create(sim, { type, settings: { approval_type: 0 } }, user);
    expect(status).toBe(201);
    expect(body.settings.approval_type).toBe(2);
    expect(body).not.toHaveProperty("registration_url");
    expect("start_time" in body).toBe(type !== 3);
  });
});

describe("the user", () => {
  test.each([
    ["me", "simHostLicensed0000001"],
    ["simHostBasic0000000002", "simHostBasic0000000002"],
    ["Basic@Example.com", "simHostBasic0000000002"],
    ["basic%40example.com", "simHostBasic0000000002"],
  ])("%s is the host %s", async (user, id) => {
    await using sim = await startSimulation();
    expect((await create(sim, {}, user)).body.host_id).toBe(id);
  });

  test.each(["nobody", "nobody@example.com", "__proto__", "constructor", "%2Fme"])(
    "%s is refused",
    async (user) => {
      await using sim = await startSimulation();
      const reply = await create(sim, {}, user);
      expect(reply).toMatchObject({
        status: 404,
        outcome: "user-unknown",
        body: { code: 1001, message: `User does not exist: ${decodeURIComponent(user)}.` },
      });
    },
  );
});

describe("a wrong field", () => {
  test.each([
    [{ type: 4 }, "type"],
    [{ type: "2" }, "type"],
    [{ start_time: "tomorrow" }, "start_time"],
    [{ start_time: 1 }, "start_time"],
    [{ timezone: "Mars/Olympus" }, "timezone"],
    [{ timezone: "__proto__" }, "timezone"],
    [{ duration: -1 }, "duration"],
    [{ duration: 1.5 }, "duration"],
    [{ topic: "x".repeat(201) }, "topic"],
    [{ password: "x".repeat(11) }, "password"],
    [{ settings: { approval_type: 3 } }, "settings.approval_type"],
    [{ settings: [] }, "settings"],
    [{ settings: { alternative_hosts: ["one@example.com"] } }, "settings.alternative_hosts"],
  ])("in %j is refused at %s", async (json, field) => {
    await using sim = await startSimulation();
    const reply = await sim.call("POST /v2/users/me/meetings", { json });
    expect(reply).toMatchObject({ status: 400, outcome: "field-invalid", body: { code: 300 } });
    expect(reply.body.errors).toEqual([{ field, message: "Invalid field." }]);
  });
});

test("ids of new meetings are all different", async () => {
  await using sim = await startSimulation({}, { file: HARD_WORLD });
  const ids = new Set<number>();
  for (let count = 0; count < 50; count += 1) ids.add((await create(sim, {})).body.id);
  expect(ids.size).toBe(50);
});
