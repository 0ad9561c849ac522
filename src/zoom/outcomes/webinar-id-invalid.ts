import { WEBINAR_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import meetingIdInvalid from "./meeting-id-invalid.ts";

export default {
  ...meetingIdInvalid,
  key: "webinar-id-invalid",
  message: "Invalid webinar ID.",
  operations: WEBINAR_OPERATIONS,
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  on: {
    listWebinarRegistrants: { evidence: "assumed", source: `${SOURCE.spec}, of the other calls on webinars` },
  },
  cause: "the webinar id in the path is not a number that Zoom could hold",
} satisfies Outcome as Outcome;
