import { expect, test } from "vitest";
import { applyQuestions, NO_QUESTIONS, readQuestions, unanswered } from "../../src/zoom/questions.ts";
import { person } from "../../src/zoom/registrant.ts";

const read = (body: unknown) => readQuestions({ body, undecoded: undefined });
const why = { title: "Why?", type: "short", required: true, answers: [] } as const;
const how = { title: "How?", type: "single", required: false, answers: ["So", "Else"] } as const;
const asked = {
  questions: [{ field_name: "org", required: true } as const],
  custom_questions: [{ ...why, answers: [] }],
};

test("what is not said of a question is: not required, nothing to choose from", () => {
  const { problems, input } = read({
    questions: [{ field_name: "city" }],
    custom_questions: [{ title: "Why?", type: "short" }],
  });
  expect(problems).toEqual([]);
  expect(applyQuestions(NO_QUESTIONS, input)).toEqual({
    questions: [{ field_name: "city", required: false }],
    custom_questions: [{ ...why, required: false }],
  });
});

test.each([
  { body: {}, after: asked },
  { body: { questions: [] }, after: { ...asked, questions: [] } },
  { body: { custom_questions: [how] }, after: { ...asked, custom_questions: [how] } },
])("$body leaves the list that it does not name as it was", ({ body, after }) => {
  expect(applyQuestions(asked, read(body).input)).toEqual(after);
});

test.each([
  { body: { questions: {} }, field: "questions", cause: "type" },
  { body: { questions: [{}] }, field: "questions[0].field_name", cause: "required" },
  { body: { questions: [{ field_name: "email" }] }, field: "questions[0].field_name", cause: "enum" },
  { body: { custom_questions: [{ type: "short" }] }, field: "custom_questions[0].title", cause: "required" },
  { body: { custom_questions: [{ title: "Why?" }] }, field: "custom_questions[0].type", cause: "required" },
  {
    body: { custom_questions: [{ title: "Why?", type: "multiple" }] },
    field: "custom_questions[0].type",
    cause: "enum",
  },
  {
    body: { custom_questions: [how, { ...why, answers: ["So"] }] },
    field: "custom_questions[1].answers",
    cause: "answers",
  },
  { body: [], field: "", cause: "not-json" },
])("$body is refused for $field: $cause", ({ body, field, cause }) => {
  expect(read(body)).toMatchObject({ problems: [{ field, cause }], input: {} });
});

test("a body that could not be decoded has that one problem", () => {
  const undecoded = { field: "", cause: "form", explanation: "a form" };
  expect(readQuestions({ body: {}, undecoded })).toEqual({ problems: [undecoded], input: {} });
});

const ann = person("ann@example.com", "Ann");

test.each([
  { about: "nothing", given: ann, missing: ["last_name", "org", "custom_questions"] },
  {
    about: "all of it",
    given: {
      ...ann,
      lastName: "Example",
      details: { org: "Example Ltd", custom_questions: [{ title: "Why?", value: "Because" }] },
    },
    missing: [],
  },
  {
    about: "empty text, and an answer to another question",
    given: {
      ...ann,
      details: {
        custom_questions: [
          { title: "How?", value: "So" },
          { title: "Why?", value: "" },
        ],
      },
    },
    missing: ["last_name", "org", "custom_questions"],
  },
])("somebody who answers $about leaves out $missing", ({ given, missing }) => {
  const questions = {
    questions: [
      { field_name: "last_name", required: true } as const,
      { field_name: "org", required: true } as const,
      { field_name: "city", required: false } as const,
    ],
    custom_questions: [
      { ...why, answers: [] },
      { ...how, answers: [...how.answers] },
    ],
  };
  expect(unanswered(questions, given).map(({ field }) => field)).toEqual(missing);
});
