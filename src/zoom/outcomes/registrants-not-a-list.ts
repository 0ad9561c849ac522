import { withBody } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "registrants-not-a-list",
  operations: onBoth("batchRegistrants"),
  field: "registrants",
  causes: ["type"],
  evidence: "assumed",
  cause: "registrants is not a list",
  arrange: (facts) => withBody(facts, (body) => ({ ...body, registrants: "nobody" })),
});
