import { withBody, without } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { actionOf, onBoth } from "../operations.ts";
import type { EventAction } from "../operations/event-operations.ts";

const ON_QUESTIONS = {
  evidence: "assumed",
  source: "the validation answer is documented and recorded; which fields a question must have is assumed",
} as const;

/** What the body of each call lacks a field by, besides its action. */
const LACKING = {
  updateRegistrantStatus: {},
  updateRegistrationQuestions: { questions: [{}] },
  createMeeting: { recurrence: {} },
  updateMeeting: { recurrence: {} },
} satisfies Partial<Record<EventAction, object>>;

export default validationOutcome({
  key: "field-missing",
  operations: onBoth(...(Object.keys(LACKING) as (keyof typeof LACKING)[])),
  causes: ["required"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded",
  primary: true,
  cause: "a field that must be there is not",
  stage: "rest-of-body",
  on: { updateRegistrationQuestions: ON_QUESTIONS, updateWebinarRegistrationQuestions: ON_QUESTIONS },
  arrange: (facts) =>
    withBody(facts, (body) => ({
      ...without(body, "action"),
      ...LACKING[actionOf(facts.operation) as keyof typeof LACKING],
    })),
});
