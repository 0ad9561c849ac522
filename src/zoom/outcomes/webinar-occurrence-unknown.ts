import { onWebinars } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import occurrenceUnknown from "./occurrence-unknown.ts";

export default {
  ...occurrenceUnknown,
  key: "webinar-occurrence-unknown",
  code: 3000,
  message: "Webinar occurrence does not exist.",
  operations: onWebinars(
    "deleteMeeting",
    "updateMeeting",
    "getMeeting",
    "listRegistrants",
    "updateRegistrantStatus",
    "deleteRegistrant",
    "addRegistrant",
  ),
  source: `${SOURCE.spec}, of the deletion of a webinar; that other calls answer alike is assumed`,
  on: {
    deleteWebinar: { evidence: { postman: "assumed", current: "documented" }, source: SOURCE.spec },
  },
} satisfies Outcome as Outcome;
