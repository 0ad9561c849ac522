import { withBody } from "../arrange.ts";
import { actionOf, onBoth } from "../operations.ts";
import type { EventAction } from "../operations/event-operations.ts";
import { validationOutcome } from "../validation.ts";

/** A field of each call with a value that it cannot have. */
const WRONG = {
  addRegistrant: { address: 42 },
  updateRegistrantStatus: { action: 42 },
  updateRegistrationQuestions: { questions: 42 },
  createMeeting: { type: "none" },
  updateMeeting: { type: "none" },
  endMeeting: { action: "none" },
} satisfies Partial<Record<EventAction, object>>;

export default validationOutcome({
  key: "field-invalid",
  operations: onBoth(...(Object.keys(WRONG) as (keyof typeof WRONG)[])),
  except: ["required"],
  evidence: "recorded",
  source: "the validation answer is documented and recorded",
  cause: "a field has a value that it cannot have",
  stage: "rest-of-body",
  arrange: (facts) =>
    withBody(facts, (body) => ({ ...body, ...WRONG[actionOf(facts.operation) as keyof typeof WRONG] })),
});
