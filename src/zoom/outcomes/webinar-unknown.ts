import { WEBINAR_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import meetingUnknown from "./meeting-unknown.ts";

export default {
  ...meetingUnknown,
  key: "webinar-unknown",
  message: "Webinar does not exist: {webinarId}.",
  operations: WEBINAR_OPERATIONS,
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  on: {},
  cause: "no webinar has this id, or it is that of a meeting (assumed of those)",
} satisfies Outcome as Outcome;
