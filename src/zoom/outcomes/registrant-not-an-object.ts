import { withBody } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "registrant-not-an-object",
  operations: onBoth("batchRegistrants"),
  field: "registrants[]",
  causes: ["type"],
  evidence: "assumed",
  cause: "an entry of registrants is not an object",
  arrange: (facts) => withBody(facts, (body) => ({ ...body, registrants: [42] })),
});
