import { withBody } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";

export default validationOutcome({
  key: "confirmation-email-invalid",
  operations: ["batchRegistrants"],
  field: "registrants_confirmation_email",

  evidence: "assumed",
  status: { current: 400 },
  cause: "registrants_confirmation_email is neither true nor false",
  arrange: (facts) => withBody(facts, (body) => ({ ...body, registrants_confirmation_email: "maybe" })),
});
