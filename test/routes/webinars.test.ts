import { describe, expect, test } from "vitest";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { onWebinar } from "../kit/operation-calls.ts";
import { crowd, person, registrationForm } from "../kit/registration.ts";
import { MEETING, startSimulation, WEBINAR, type RunningSimulation, type Sent } from "../kit/simulation.ts";

const REGISTRANTS = `/v2/webinars/${WEBINAR.automatic}/registrants`;
const BATCH = `POST /v2/webinars/${WEBINAR.automatic}/batch_registrants`;

interface Registered {
  readonly registrants: { registrant_id: string; join_url?: string; participant_pin_code?: number }[];
}

interface Listed {
  readonly registrants: { id: string; email: string; join_url?: string; participant_pin_code?: number }[];
}

const batch = (sim: RunningSimulation, sent: Sent, id: string = WEBINAR.automatic) =>
  sim.call<Registered & { code?: number; message?: string }>(
    `POST /v2/webinars/${id}/batch_registrants`,
    sent,
  );

const room = (webinar: Partial<NonNullable<WorldFile["webinars"]>[number]>): WorldFile => ({
  webinars: [{ id: Number(WEBINAR.automatic), settings: { approval_type: 0 }, ...webinar }],
});

describe.each([
  { edition: "postman", status: 200 },
  { edition: "current", status: 201 },
] as const)("a batch for a webinar in edition $edition", ({ edition, status }) => {
  test("is registered, with links that name the registration page, and without pins", async () => {
    await using sim = await startSimulation({ edition });
    const sent =
      edition === "postman" ? { form: registrationForm(crowd(30)) } : { json: { registrants: crowd(30) } };
    const reply = await batch(sim, sent);
    expect(reply).toMatchObject({ status, outcome: "registered", reason: expect.stringMatching(/^30 new/) });
    const { registration_url } = (
      await sim.call<{ registration_url: string }>(`GET /v2/webinars/${WEBINAR.automatic}`)
    ).body;
    const key = /\/webinar\/register\/(WN_[\w-]{22})$/.exec(registration_url)?.[1];
    for (const { join_url, participant_pin_code } of reply.body.registrants) {
      expect(join_url).toMatch(
        new RegExp(String.raw`/w/${WEBINAR.automatic}\?tk=[\w.-]+&pwd=[\w.-]+&uuid=${key}$`),
      );
      expect(participant_pin_code).toBeUndefined();
    }
    const list = await sim.call<Listed>(`GET ${REGISTRANTS}?page_size=300&tracking_source_id=x`);
    expect(list.body.registrants.map(({ id }) => id)).toEqual(
      reply.body.registrants.map(({ registrant_id }) => registrant_id),
    );
    expect(list.body.registrants[0]).not.toHaveProperty("participant_pin_code");
    const one = await sim.call(`GET ${REGISTRANTS}/${reply.body.registrants[0]?.registrant_id}`);
    expect(one.body).not.toHaveProperty("participant_pin_code");
  });
});

test("a field that meetings alone have is nothing to a webinar", async () => {
  await using sim = await startSimulation({ edition: "current" });
  const json = { registrants: crowd(1), registrants_confirmation_email: "maybe" };
  expect((await batch(sim, { json })).status).toBe(201);
  const manual = `POST /v2/webinars/${WEBINAR.manual}/registrants`;
  const single = await sim.call<{ join_url?: string }>(manual, {
    json: { ...person("Ada"), auto_approve: true, source_id: "abc" },
  });
  expect(single.status).toBe(201);
  expect(single.body).toMatchObject({ id: Number(WEBINAR.manual), registrant_id: expect.any(String) });
  expect(single.body).not.toHaveProperty("join_url");
  expect(single.body).not.toHaveProperty("participant_pin_code");
});

test("people who wait are approved, denied and deleted as those of meetings are", async () => {
  await using sim = await startSimulation();
  const place = `/v2/webinars/${WEBINAR.manual}/registrants`;
  const { body } = await batch(sim, { json: { registrants: crowd(2) } }, WEBINAR.manual);
  const [first, second] = body.registrants.map(({ registrant_id }) => registrant_id);
  const approve = { json: { action: "approve", registrants: [{ id: first }] } };
  expect((await sim.call(`PUT ${place}/status`, approve)).status).toBe(204);
  const approved = (await sim.call<Listed>(`GET ${place}`)).body.registrants;
  expect(approved.map(({ id }) => id)).toEqual([first]);
  expect((await sim.call(`DELETE ${place}/${second}`)).status).toBe(204);
  expect((await sim.call(`DELETE ${place}/${second}`)).body).toEqual({
    code: 3000,
    message: `Registrant ${second} was not found.`,
  });
  expect((await sim.call(`GET ${place}/${second}`)).body).toEqual({
    code: 3079,
    message: `This registrant does not exist: ${second}.`,
  });
});

test("a webinar is made, changed and deleted, and has the types and settings of webinars", async () => {
  await using sim = await startSimulation({}, { file: { webinars: [] } });
  const settings = { approval_type: 0, registrants_restrict_number: 1 };
  const made = await sim.call<{ id: number; type: number; settings: object }>("POST /v2/users/me/webinars", {
    json: { topic: "Launch", settings },
  });
  expect(made).toMatchObject({ status: 201, outcome: "webinar-created", body: { type: 5, settings } });
  expect(made.body).not.toHaveProperty("status");
  const place = `/v2/webinars/${made.body.id}`;
  const wrong = await sim.call(`PATCH ${place}`, {
    json: { type: 2, settings: { registrants_restrict_number: 20_001 } },
  });
  expect(wrong.body.errors?.map(({ field }) => field)).toEqual([
    "type",
    "settings.registrants_restrict_number",
  ]);
  expect((await sim.call(`PATCH ${place}`, { json: { type: 6 } })).status).toBe(204);
  const untimed = await sim.call<{ settings: object }>(`GET ${place}`);
  expect(untimed.body).not.toHaveProperty("start_time");
  // Recurring without fixed times: registration is dropped without a word.
  expect(untimed.body.settings).toMatchObject({ approval_type: 2 });
  expect((await sim.call(`DELETE ${place}`)).status).toBe(204);
  expect((await sim.call(`GET ${place}`)).body).toEqual({
    code: 3001,
    message: `Webinar does not exist: ${made.body.id}.`,
  });
});

test("the questions of a webinar have its own types", async () => {
  await using sim = await startSimulation();
  const asks = (type: string) => ({
    json: { custom_questions: [{ title: "Why?", type, answers: ["a", "b"] }] },
  });
  for (const type of ["single_radio", "single_dropdown", "multiple"]) {
    expect((await sim.call(`PATCH ${REGISTRANTS}/questions`, asks(type))).status).toBe(204);
    const { body } = await sim.call<{ custom_questions: { type: string }[] }>(`GET ${REGISTRANTS}/questions`);
    expect(body.custom_questions.map((each) => each.type)).toEqual([type]);
  }
  expect((await sim.call(`PATCH ${REGISTRANTS}/questions`, asks("single"))).outcome).toBe("field-invalid");
});

describe("seats", () => {
  test("beyond the setting are refused with 3000, and beyond the capacity with 3043", async () => {
    const settings = { approval_type: 0, registrants_restrict_number: 2 } as const;
    await using sim = await startSimulation({}, { file: room({ settings }) });
    expect(await batch(sim, { json: { registrants: crowd(3) } })).toMatchObject({
      status: 400,
      outcome: "webinar-limit-reached",
      body: { code: 3000 },
    });
    expect((await batch(sim, { json: { registrants: crowd(2) } })).status).toBe(200);
    expect((await batch(sim, { json: { registrants: crowd(2) } })).status).toBe(200);
    await using full = await startSimulation({}, { file: room({ capacity: 1 }) });
    expect((await batch(full, { json: { registrants: crowd(2) } })).body).toEqual({
      code: 3043,
      message: "Webinar has reached maximum attendee capacity.",
    });
  });

  test("are asked for again by who is approved after a denial", async () => {
    const file = room({
      capacity: 1,
      registrants: [
        { ...person("Ada"), status: "denied" },
        { ...person("Zoe"), status: "approved" },
      ],
    });
    await using sim = await startSimulation({}, { file });
    const act = (action: string) =>
      sim.call(`PUT ${REGISTRANTS}/status`, {
        json: { action, registrants: [{ email: "ada@example.com" }, { email: "zoe@example.com" }] },
      });
    expect(await act("approve")).toMatchObject({ status: 400, body: { code: 3035 } });
    expect((await act("deny")).status).toBe(204);
  });
});

test.each([
  ["GET /v2/webinars/ID", `for user simHostBasic0000000002 to perform this action.`],
  ["PATCH /v2/webinars/ID", `for this user in order to perform this action: simHostBasic0000000002.`],
  ["POST /v2/webinars/ID/batch_registrants", `for this user in order to perform this action.`],
  [
    "POST /v2/users/basic@example.com/webinars",
    `for user simHostBasic0000000002 in order to perform this action.`,
  ],
])("a host without the webinar plan is told so: %s", async (line, end) => {
  const basic = room({ host_id: "simHostBasic0000000002" });
  await using sim = await startSimulation({}, { file: basic });
  const json = line.includes("batch") ? { registrants: crowd(1) } : line.startsWith("GET") ? undefined : {};
  const { status, body } = await sim.call(line.replace("ID", WEBINAR.automatic), { json });
  expect([status, body]).toEqual([
    400,
    {
      code: 200,
      message: `Webinar plan is missing. You must subscribe to the webinar plan and enable webinars ${end}`,
    },
  ]);
});

test("the plan is the host's own, whatever the host pays for", async () => {
  const users = [
    { id: "paying", email: "paying@example.com", webinar_plan: false },
    { id: "guest", email: "guest@example.com", type: 1 as const, webinar_plan: true },
  ];
  await using sim = await startSimulation({}, { file: { users } });
  const make = (user: string) => sim.call(`POST /v2/users/${user}/webinars`, { json: {} });
  expect((await make("paying")).outcome).toBe("webinar-plan-missing");
  expect((await make("guest")).outcome).toBe("webinar-created");
});

describe("an id of the other kind", () => {
  test("is an unknown webinar", async () => {
    await using sim = await startSimulation();
    const reply = await sim.call(`GET /v2/webinars/${MEETING.automatic}`);
    expect(reply).toMatchObject({ status: 404, body: { code: 3001 } });
    expect(reply.reason).toBe(`${MEETING.automatic} is a meeting, and this call is about webinars`);
  });

  test.each([
    ["GET /v2/meetings/ID", 3000],
    ["DELETE /v2/meetings/ID", 3000],
    ["GET /v2/meetings/ID/registrants", 300],
    ["GET /v2/meetings/ID/registrants/questions", 3001],
  ])("is no meeting: %s is answered %i", async (line, code) => {
    await using sim = await startSimulation();
    const reply = await sim.call(line.replace("ID", WEBINAR.automatic));
    expect(reply.body.code).toBe(code);
    expect((await sim.call(`GET /v2/webinars/${WEBINAR.automatic}`)).status).toBe(200);
  });
});

test("unknown webinars are adopted as webinars, where unknown ids are", async () => {
  await using sim = await startSimulation({ unknownMeetings: "adopt" });
  const reply = await batch(sim, { json: { registrants: crowd(1) } }, "91234567890");
  expect(reply.status).toBe(200);
  expect(reply.reason).toContain("webinar 91234567890 was unknown and has been adopted");
  expect(reply.body.registrants[0]?.join_url).toContain("&uuid=WN_");
});

test("outcomes of webinars come by header, address, special id and rule, and the journal knows the people", async () => {
  await using sim = await startSimulation({ explain: true });
  const json = { registrants: crowd(1) };
  const over = { status: 400, outcome: "webinar-over", body: { code: 3038 } };
  expect(await sim.call(BATCH, { json, headers: { "X-Zoom-Sim-Scenario": "3038" } })).toMatchObject(over);
  expect(await sim.call(BATCH, { json: { registrants: [person("zoom-sim+3038")] } })).toMatchObject(over);
  expect(await batch(sim, { json }, "80000003038")).toMatchObject(over);
  await sim.call("POST /__admin/rules", {
    json: { operation: "batchWebinarRegistrants", meetingId: WEBINAR.automatic, outcome: "3038" },
  });
  expect(await sim.call(BATCH, { json })).toMatchObject(over);
  const half = { json: { registrants: crowd(2) }, headers: { "X-Zoom-Sim-Fault": "half-500=1" } };
  expect((await sim.call(BATCH, half)).reason).toContain("1 of 2 people reached the store");
  const found = await sim.call<{ requests: { zoomSim: { people: number; operation: string } }[] }>(
    "GET /__admin/requests?limit=1",
  );
  expect(found.body.requests[0]?.zoomSim).toMatchObject({ people: 2, operation: "batchWebinarRegistrants" });
});

test("the daily quotas have the words of webinars", async () => {
  await using sim = await startSimulation({ quotas: "enforce" });
  const registering = onWebinar([
    `POST /v2/meetings/${MEETING.automatic}/registrants`,
    { json: person("Ada") },
  ]);
  for (let time = 0; time < 3; time += 1) expect((await sim.call(...registering)).status).toBe(201);
  expect((await sim.call(...registering)).body.message).toBe(
    "You have exceeded the daily rate limit of (3) for Add a webinar registrant API requests for the registrant (ada@example.com). You can resume these API requests at GMT 00:00:00.",
  );
  const { body } = await batch(sim, { json: { registrants: [person("Ada")] } });
  expect(body.message).toBe(
    "You have exceeded the daily rate limit (3) of Webinar Batch Registration API requests permitted for (ada@example.com) this particular registrant. You may resume these requests at GMT 00:00:00.",
  );
});

test("a token for meetings alone is told what scope it lacks", async () => {
  const tokens = [{ token: "meetings-only", scopes: ["meeting:write", "meeting:read"] }];
  await using sim = await startSimulation({ edition: "current" }, { file: { tokens } });
  const reply = await sim.call(BATCH, { json: { registrants: crowd(1) }, token: "meetings-only" });
  expect(reply.body.message).toBe(
    "Invalid access token, does not contain scopes:[webinar:write:batch_registrants, webinar:write:batch_registrants:admin].",
  );
});
