import { withBody } from "../arrange.ts";
import { MAX_BATCH } from "../limits.ts";
import { SAMPLE_PERSON } from "../sound-body.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "too-many-registrants",
  operations: onBoth("batchRegistrants"),
  field: "registrants",
  causes: ["maxItems"],
  evidence: "assumed",
  source: "30 is documented, the answer to more is not",
  cause: "more than 30 people in one batch",
  arrange: (facts) =>
    withBody(facts, (body) => ({
      ...body,
      registrants: Array.from({ length: MAX_BATCH + 1 }, (_, index) => ({
        ...SAMPLE_PERSON,
        email: `sample${index}@example.com`,
      })),
    })),
});
