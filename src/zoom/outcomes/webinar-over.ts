import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import meetingOver from "./meeting-over.ts";

export default {
  ...meetingOver,
  key: "webinar-over",
  message:
    "The webinar is over. You cannot register now. If you have any questions, contact the webinar's host.",
  operations: ["batchWebinarRegistrants", "addWebinarRegistrant"],
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  on: {
    addWebinarRegistrant: {
      message:
        "Webinar is over, you cannot register now. If you have any questions, contact the webinar host.",
    },
  },
  cause: "the webinar was ended, or start + duration has passed (that reading of `over` is assumed)",
} satisfies Outcome as Outcome;
