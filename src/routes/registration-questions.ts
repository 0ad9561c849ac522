import { questionsKey } from "../state/collections.ts";
import { put, type Loaded } from "../state/store.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import type { Stored } from "../zoom/call.ts";
import {
  applyQuestions,
  NO_QUESTIONS,
  readQuestions,
  type Questions,
  type QuestionsChange,
} from "../zoom/questions.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

function questionKeys(meetingId: string) {
  return { ...meetingKeys(meetingId), questions: questionsKey(meetingId) };
}

type QuestionKeys = ReturnType<typeof questionKeys>;

const stored = ({ questions, ...meeting }: Loaded<QuestionKeys>): Stored => ({
  ...storedMeeting(meeting),
  questions,
});

/** Shows what a meeting's form asks. */
export const getRegistrationQuestions: Endpoint<Input, QuestionKeys, Questions> = {
  operation: "getRegistrationQuestions",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => questionKeys(facts.meetingId),
  stored,
  act: (call) => ({ done: call.stored.questions ?? NO_QUESTIONS, writes: [] }),
  reply: (questions) => ({ body: questions, reason: describe(questions) }),
};

/** Changes what a meeting's form asks. */
export const updateRegistrationQuestions: Endpoint<Input & QuestionsChange, QuestionKeys, Questions> = {
  operation: "updateRegistrationQuestions",
  decode: ({ request }, bytes) => decodeJsonOnly(bytes, request.headers["content-type"]),
  read: (facts) => ({ ...readQuestions(facts), people: [] }),
  prepare: () => undefined,
  keys: (_, { facts }) => questionKeys(facts.meetingId),
  stored,
  act: (call, { input }) => {
    const questions = applyQuestions(call.stored.questions ?? NO_QUESTIONS, input);
    return { done: questions, writes: [put(questionsKey(call.meetingId), questions)] };
  },
  reply: (questions) => ({
    body: undefined,
    reason: `${describe(questions)}; they bind the single registration, not the batch`,
  }),
};

/** In words: `fields: 2, custom questions: 1, required of all: 2`. */
function describe({ questions, custom_questions }: Questions): string {
  const required = [...questions, ...custom_questions].filter((each) => each.required).length;
  return `fields: ${questions.length}, custom questions: ${custom_questions.length}, required of all: ${required}`;
}
