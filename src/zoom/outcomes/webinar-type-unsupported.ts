import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import meetingTypeUnsupported from "./meeting-type-unsupported.ts";

export default {
  ...meetingTypeUnsupported,
  key: "webinar-type-unsupported",
  code: 300,
  message:
    "This API can only be used for scheduled webinars (type 5). Batch registration is not supported for other webinar types.",
  operations: ["batchWebinarRegistrants"],
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  cause: "the webinar is not of type 5 (scheduled)",
} satisfies Outcome as Outcome;
