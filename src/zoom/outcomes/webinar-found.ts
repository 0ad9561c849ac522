import type { Outcome } from "../outcome.ts";
import meetingFound from "./meeting-found.ts";

export default {
  ...meetingFound,
  key: "webinar-found",
  operations: ["getWebinar"],
  cause: "the webinar exists",
} satisfies Outcome as Outcome;
