import { withBody, without } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";

export default validationOutcome({
  key: "registrants-missing",
  operations: ["batchRegistrants"],
  field: "registrants",
  causes: ["required"],
  evidence: "assumed",
  cause: "the body has no registrants",
  arrange: (facts) => withBody(facts, (body) => without(body, "registrants")),
});
