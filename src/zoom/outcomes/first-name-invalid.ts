import { withFirstRegistrant } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "first-name-invalid",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  field: "registrants[].first_name",
  except: ["required", "maxLength"],
  evidence: "assumed",
  cause: "a first name is empty or not text",
  arrange: (facts) => withFirstRegistrant(facts, (person) => ({ ...person, first_name: 42 })),
});
