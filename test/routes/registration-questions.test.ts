import { describe, expect, test } from "vitest";
import type { RegistrationQuestions } from "../../src/zoom/generated/types.ts";
import { person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { add, registrantsOf } from "../kit/single-registration.ts";

const ada = person("Ada");
const path = (meeting?: string) => `${registrantsOf(meeting)}/questions`;
const get = (sim: RunningSimulation, meeting?: string) =>
  sim.call<RegistrationQuestions>(`GET ${path(meeting)}`);
const patch = (sim: RunningSimulation, json: unknown, meeting?: string) =>
  sim.call(`PATCH ${path(meeting)}`, { json });

const ORG = { field_name: "org", required: true };
const WHY = { title: "Why?", type: "single", required: true, answers: ["Because", "No reason"] };

test("a meeting asks nothing until it is told to, and then what it was told, and no other meeting", async () => {
  await using sim = await startSimulation();
  const nothing = { questions: [], custom_questions: [] };
  expect(await get(sim)).toMatchObject({ status: 200, body: nothing });

  const reply = await patch(sim, {
    questions: [ORG],
    custom_questions: [WHY, { title: "How?", type: "short" }],
  });
  expect(reply).toMatchObject({ status: 204, text: "" });
  expect(reply.reason).toBe(
    "fields: 1, custom questions: 2, required of all: 2; they bind the single registration, not the batch",
  );
  expect((await get(sim)).body).toEqual({
    questions: [ORG],
    custom_questions: [WHY, { title: "How?", type: "short", required: false, answers: [] }],
  });
  expect((await get(sim, MEETING.manual)).body).toEqual(nothing);

  await patch(sim, { questions: [] });
  expect((await get(sim)).body).toMatchObject({ questions: [], custom_questions: [WHY, {}] });
});

describe("what is required", () => {
  test("binds the next single registration: each missing field is named", async () => {
    await using sim = await startSimulation();
    await patch(sim, {
      questions: [ORG, { field_name: "last_name", required: true }],
      custom_questions: [WHY],
    });
    const reply = await add(sim, { email: ada.email, first_name: "Ada" });
    expect(reply).toMatchObject({ status: 400, outcome: "answer-missing" });
    expect(reply.body).toEqual({
      code: 300,
      message: "Validation Failed.",
      errors: [
        { field: "org", message: "Missing field." },
        { field: "last_name", message: "Missing field." },
        { field: "custom_questions", message: "Missing field." },
      ],
    });
    expect(reply.reason).toBe(
      "org is required by the meeting's questions; last_name is required by the meeting's questions; the custom question \"Why?\" is required and not answered",
    );

    const answered = { ...ada, org: "Example Ltd", custom_questions: [{ title: "Why?", value: "Because" }] };
    expect((await add(sim, answered)).status).toBe(201);
  });

  test("binds no batch, and nobody once it is required no more", async () => {
    await using sim = await startSimulation();
    await patch(sim, { questions: [ORG] });
    expect((await register(sim, [ada])).status).toBe(200);
    expect((await add(sim, ada)).outcome).toBe("answer-missing");
    await patch(sim, { questions: [{ ...ORG, required: false }] });
    expect((await add(sim, ada)).status).toBe(201);
  });

  test("ends with the meeting", async () => {
    await using sim = await startSimulation({ unknownMeetings: "adopt" });
    await patch(sim, { questions: [ORG] });
    await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
    expect((await get(sim)).body.questions).toEqual([]);
    expect((await add(sim, ada)).status).toBe(201);
  });

  test("does not stand in the way of an outcome that is asked for by name", async () => {
    await using sim = await startSimulation();
    await patch(sim, { questions: [ORG] });
    const named = { ...ada, email: "zoom-sim+capacity-reached@example.com" };
    expect((await add(sim, named)).outcome).toBe("capacity-reached");
  });
});

test.each([
  {
    json: { questions: [{ field_name: "shoe_size" }] },
    outcome: "field-invalid",
    field: "questions[0].field_name",
  },
  { json: { questions: [{ required: true }] }, outcome: "field-missing", field: "questions[0].field_name" },
  {
    json: { custom_questions: [{ ...WHY, type: "short" }] },
    outcome: "field-invalid",
    field: "custom_questions[0].answers",
  },
])("$field is refused: $outcome, and nothing changes", async ({ json, outcome, field }) => {
  await using sim = await startSimulation();
  await patch(sim, { questions: [ORG] });
  const reply = await patch(sim, json);
  expect(reply).toMatchObject({ status: 400, outcome, body: { code: 300, errors: [{ field }] } });
  expect((await get(sim)).body).toEqual({ questions: [ORG], custom_questions: [] });
});

describe("an answer that is none of the choices", () => {
  const place = "/v2/webinars/95746065432/registrants";
  const custom_questions = [
    { title: "One?", type: "single_dropdown", answers: ["Red", "Green"] },
    { title: "Many?", type: "multiple", answers: ["Red", "Green, dark", "Blue"] },
    { title: "Own?", type: "short" },
  ];

  test.each([
    { title: "One?", value: "Red", told: [] },
    {
      title: "One?",
      value: "Red, Green",
      told: ['"Red, Green" is none of the choices of the custom question "One?"'],
    },
    { title: "One?", value: "", told: [] },
    { title: "Many?", value: "Blue, Green, dark", told: [] },
    {
      title: "Many?",
      value: "Blue, Pink",
      told: ['"Blue, Pink" is none of the choices of the custom question "Many?"'],
    },
    { title: "Own?", value: "Pink", told: [] },
    { title: "Onne?", value: "Red", told: ['no custom question has the title "Onne?"'] },
  ])("is taken, and the reason names it: $value to $title", async ({ title, value, told }) => {
    await using sim = await startSimulation();
    await sim.call(`PATCH ${place}/questions`, { json: { custom_questions } });
    const { status, reason } = await sim.call(`POST ${place}`, {
      json: { ...ada, custom_questions: [{ title, value }] },
    });
    expect(status).toBe(201);
    for (const each of told) expect(reason).toContain(each);
    expect(reason.includes("custom question")).toBe(told.length > 0);
  });

  test("comes by a forged form too", async () => {
    await using sim = await startSimulation();
    await sim.call(`PATCH ${place}/questions`, { json: { custom_questions } });
    const { body } = await sim.call<{ registration_url: string }>("GET /v2/webinars/95746065432");
    const { status, reason } = await sim.call(`POST ${new URL(body.registration_url).pathname}`, {
      token: null,
      bytes: "first_name=Ada&email=ada%40example.com&custom_questions[One?]=Pink",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    expect(status).toBe(201);
    expect(reason).toContain('"Pink" is none of the choices');
  });
});
