import { withBody } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "registrants-empty",
  operations: onBoth("batchRegistrants"),
  field: "registrants",
  causes: ["minItems"],
  evidence: "assumed",
  cause: "the list of registrants is empty",
  arrange: (facts) => withBody(facts, (body) => ({ ...body, registrants: [] })),
});
