import { withBody } from "../arrange.ts";
import { validationOutcome } from "../validation.ts";

export default validationOutcome({
  key: "field-invalid",
  operations: ["updateRegistrantStatus", "createMeeting", "updateMeeting"],
  except: ["required"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded",
  cause: "a field has a value that it cannot have",
  stage: "rest-of-body",
  arrange: (facts) => withBody(facts, (body) => ({ ...body, action: 42, type: "none" })),
});
