import { withBody } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";

export default validationOutcome({
  key: "registrants-empty",
  operations: ["batchRegistrants"],
  field: "registrants",
  causes: ["minItems"],
  evidence: "assumed",
  cause: "the list of registrants is empty",
  arrange: (facts) => withBody(facts, (body) => ({ ...body, registrants: [] })),
});
