import { withBody, without } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";

export default validationOutcome({
  key: "field-missing",
  operations: ["updateRegistrantStatus", "updateRegistrationQuestions"],
  causes: ["required"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded",
  primary: true,
  cause: "a field that must be there is not",
  stage: "rest-of-body",
  on: {
    updateRegistrationQuestions: {
      evidence: "assumed",
      source:
        "the validation answer is documented and recorded; which fields a question must have is assumed",
    },
  },
  arrange: (facts) =>
    withBody(facts, (body) =>
      facts.operation === "updateRegistrationQuestions"
        ? { ...body, questions: [{}] }
        : without(body, "action"),
    ),
});
