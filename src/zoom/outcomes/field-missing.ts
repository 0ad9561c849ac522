import { withBody, without } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { actionOf, onBoth } from "../operations.ts";

const ON_QUESTIONS = {
  evidence: "assumed",
  source: "the validation answer is documented and recorded; which fields a question must have is assumed",
} as const;

export default validationOutcome({
  key: "field-missing",
  operations: onBoth("updateRegistrantStatus", "updateRegistrationQuestions"),
  causes: ["required"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded",
  primary: true,
  cause: "a field that must be there is not",
  stage: "rest-of-body",
  on: { updateRegistrationQuestions: ON_QUESTIONS, updateWebinarRegistrationQuestions: ON_QUESTIONS },
  arrange: (facts) =>
    withBody(facts, (body) =>
      actionOf(facts.operation) === "updateRegistrationQuestions"
        ? { ...body, questions: [{}] }
        : without(body, "action"),
    ),
});
