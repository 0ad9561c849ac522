import { without, withFirstRegistrant } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "first-name-missing",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  field: "registrants[].first_name",
  causes: ["required"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded; its list positions are assumed",
  cause: "somebody has no first name",
  arrange: (facts) => withFirstRegistrant(facts, (person) => without(person, "first_name")),
});
