import { withReadyMeeting } from "../arrange.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "registered",
  status: { postman: 200, current: 201 },
  operations: onBoth("batchRegistrants"),
  evidence: "documented",
  source: `${SOURCE.postman}; 201 in ${SOURCE.spec}`,
  on: {
    batchWebinarRegistrants: {
      evidence: { postman: "assumed", current: "documented" },
      source: `${SOURCE.spec}; 200 as of meetings`,
    },
  },
  stage: "success",
  cause: "no rule refuses the batch; people registered already count too",
  state: "a {event} with automatic approval",
  arrange: withReadyMeeting,
} satisfies Outcome as Outcome;
