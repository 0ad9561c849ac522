import { withFirstRegistrant } from "../arrange.ts";
import { MAX_EMAIL } from "../limits.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "email-too-long",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  field: "registrants[].email",
  causes: ["maxLength"],
  evidence: "assumed",
  source: "128 is documented for the single add; assumed for the batch",
  cause: "an email is longer than 128 characters",
  arrange: (facts) =>
    withFirstRegistrant(facts, (person) => ({ ...person, email: `${"a".repeat(MAX_EMAIL)}@example.com` })),
});
