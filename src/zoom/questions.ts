import type { SentBody } from "./call.ts";
import type { EventKind } from "./event-kind.ts";
import type {
  RegistrationQuestions,
  RegistrationQuestionsInput,
  WebinarQuestions,
  WebinarQuestionsInput,
} from "./generated/types.ts";
import { validateRegistrationQuestionsInput, validateWebinarQuestionsInput } from "./generated/validators.ts";
import { kindOf } from "./operations.ts";
import type { Problem } from "./problem.ts";
import { problemsOf, type Validator } from "./problems.ts";
import type { Person } from "./registrant.ts";

/** What a meeting's form asks besides first name and address, which every form asks. */
export interface Questions {
  readonly questions: RegistrationQuestions["questions"];
  readonly custom_questions: CustomQuestion[];
}

/** A custom question of a meeting or of a webinar, which have other types. */
type CustomQuestion = Omit<WebinarQuestions["custom_questions"][number], "type"> & {
  type: (RegistrationQuestions | WebinarQuestions)["custom_questions"][number]["type"];
};

type QuestionsInput = RegistrationQuestionsInput | WebinarQuestionsInput;

/** What a meeting asks that was never told to ask anything (assumed). */
export const NO_QUESTIONS: Questions = { questions: [], custom_questions: [] };

/** A change of the questions as it was read. */
export interface QuestionsChange {
  readonly problems: readonly Problem[];
  /** Empty when there are problems. */
  readonly input: QuestionsInput;
}

const VALIDATORS: Readonly<Record<EventKind["name"], Validator>> = {
  meeting: validateRegistrationQuestionsInput,
  webinar: validateWebinarQuestionsInput,
};

/** Reads the body that changes what a form asks. */
export function readQuestions({ body, undecoded, operation }: SentBody): QuestionsChange {
  if (undecoded) return { problems: [undecoded], input: {} };
  const problems = problemsOf(VALIDATORS[kindOf(operation).name], body);
  if (problems.length > 0) return { problems, input: {} };
  const input = body as QuestionsInput;
  const offering = needlessAnswers(input);
  return offering.length > 0 ? { problems: offering, input: {} } : { problems, input };
}

/** Answers to choose from are for other types than `short`: to that, people write their own. */
function needlessAnswers({ custom_questions = [] }: QuestionsInput): Problem[] {
  return custom_questions.flatMap(({ type, answers = [] }, index) => {
    if (type !== "short" || answers.length === 0) return [];
    const field = `custom_questions[${index}].answers`;
    return [
      {
        field,
        cause: "answers",
        explanation: `${field} are for questions to choose from; this one is short`,
      },
    ];
  });
}

/** The questions after a change: a list that it has replaces the one before, one that it lacks stays (assumed). */
export function applyQuestions(
  before: Questions,
  { questions, custom_questions }: QuestionsInput,
): Questions {
  return {
    questions:
      questions?.map(({ field_name, required = false }) => ({ field_name, required })) ?? before.questions,
    custom_questions:
      custom_questions?.map(({ title, type, required = false, answers = [] }) => ({
        title,
        type,
        required,
        answers,
      })) ?? before.custom_questions,
  };
}

/** The required questions that a person leaves without an answer; empty text is none (assumed). */
export function unanswered({ questions, custom_questions }: Questions, person: Person): Problem[] {
  const { details = {} } = person;
  const given = new Set(
    details.custom_questions?.filter(({ value }) => value !== "").map(({ title }) => title),
  );
  const fields = questions
    .filter(({ required }) => required)
    .map(({ field_name }) => field_name)
    .filter((name) => !(name === "last_name" ? person.lastName : details[name]));
  const titles = custom_questions.filter(({ required, title }) => required && !given.has(title));
  return [
    ...fields.map((field) => missing(field, `${field} is required by the meeting's questions`)),
    ...titles.map(({ title }) =>
      missing("custom_questions", `the custom question "${title}" is required and not answered`),
    ),
  ];
}

function missing(field: string, explanation: string): Problem {
  return { field, cause: "required", explanation };
}
