import { withBody, without } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";

export default validationOutcome({
  key: "field-missing",
  operations: ["updateRegistrantStatus"],
  causes: ["required"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded",
  primary: true,
  cause: "a field that must be there is not",
  stage: "rest-of-body",
  arrange: (facts) => withBody(facts, (body) => without(body, "action")),
});
