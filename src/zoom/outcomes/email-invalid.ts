import { withFirstRegistrant } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "email-invalid",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  field: "registrants[].email",
  except: ["required", "maxLength"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded; its list positions are assumed",
  cause: "an email is not text, or not an address",
  arrange: (facts) => withFirstRegistrant(facts, (person) => ({ ...person, email: "not-an-address" })),
});
