import type { Outcome } from "../outcome.ts";
import meetingDeleted from "./meeting-deleted.ts";

export default {
  ...meetingDeleted,
  key: "webinar-deleted",
  operations: ["deleteWebinar"],
  cause: "the webinar exists",
} satisfies Outcome as Outcome;
