import { withFirstRegistrant } from "../arrange.ts";
import { MAX_NAME } from "../limits.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "first-name-too-long",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  field: "registrants[].first_name",
  causes: ["maxLength"],
  evidence: "assumed",
  source: "64 is documented for the single add; assumed for the batch",
  cause: "a first name is longer than 64 characters",
  arrange: (facts) =>
    withFirstRegistrant(facts, (person) => ({ ...person, first_name: "a".repeat(MAX_NAME + 1) })),
});
