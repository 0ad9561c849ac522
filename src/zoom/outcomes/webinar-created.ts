import type { Outcome } from "../outcome.ts";
import meetingCreated from "./meeting-created.ts";

export default {
  ...meetingCreated,
  key: "webinar-created",
  operations: ["createWebinar"],
} satisfies Outcome as Outcome;
