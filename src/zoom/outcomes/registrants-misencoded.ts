import { withUndecoded } from "../arrange.ts";
import { MISENCODINGS } from "../misencoding.ts";
import { validationOutcome } from "../validation.ts";
import { onBoth } from "../operations.ts";

export default validationOutcome({
  key: "registrants-misencoded",
  operations: onBoth("batchRegistrants"),
  field: "registrants",
  causes: [...MISENCODINGS],
  evidence: "assumed",
  cause:
    "the people are encoded in a way that Zoom does not read: brackets, repeated, encoded twice, a sample prefix",
  arrange: (facts) =>
    withUndecoded(facts, {
      field: "registrants",
      cause: "brackets",
      explanation:
        "registrants is written with brackets in the field name; send one field registrants with a JSON array",
    }),
});
