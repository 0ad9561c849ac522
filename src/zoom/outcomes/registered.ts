import { withReadyMeeting } from "../arrange.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "registered",
  status: { postman: 200, current: 201 },
  operations: ["batchRegistrants"],
  evidence: "documented",
  source: `${SOURCE.postman}; 201 in ${SOURCE.spec}`,
  stage: "success",
  cause: "no rule refuses the batch; people registered already count too",
  state: "a meeting with automatic approval",
  arrange: withReadyMeeting,
} satisfies Outcome as Outcome;
