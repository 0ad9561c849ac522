import { withFirstRegistrant } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "last-name-invalid",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  field: "registrants[].last_name",
  except: ["maxLength"],
  evidence: "assumed",
  cause: "a last name is not text",
  arrange: (facts) => withFirstRegistrant(facts, (person) => ({ ...person, last_name: 42 })),
});
