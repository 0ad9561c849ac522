import { without, withFirstRegistrant } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "email-missing",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  field: "registrants[].email",
  causes: ["required"],
  evidence: "recorded",
  primary: true,
  source: "the validation answer is documented and recorded; its list positions are assumed",
  cause: "somebody has no email",
  arrange: (facts) => withFirstRegistrant(facts, (person) => without(person, "email")),
});
