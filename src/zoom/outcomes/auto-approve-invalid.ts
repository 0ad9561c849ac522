import { withBody } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";

export default validationOutcome({
  key: "auto-approve-invalid",
  operations: ["batchRegistrants", "addRegistrant", "batchWebinarRegistrants"],
  field: "auto_approve",

  evidence: "assumed",
  cause: "auto_approve is neither true nor false",
  arrange: (facts) => withBody(facts, (body) => ({ ...body, auto_approve: "maybe" })),
});
