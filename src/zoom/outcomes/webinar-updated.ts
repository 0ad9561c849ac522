import type { Outcome } from "../outcome.ts";
import meetingUpdated from "./meeting-updated.ts";

export default {
  ...meetingUpdated,
  key: "webinar-updated",
  operations: ["updateWebinar"],
  cause: "the webinar exists",
} satisfies Outcome as Outcome;
