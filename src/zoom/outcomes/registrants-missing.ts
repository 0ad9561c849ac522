import { withBody, without } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "registrants-missing",
  operations: onBoth("batchRegistrants"),
  field: "registrants",
  causes: ["required"],
  evidence: "assumed",
  cause: "the body has no registrants",
  arrange: (facts) => withBody(facts, (body) => without(body, "registrants")),
});
