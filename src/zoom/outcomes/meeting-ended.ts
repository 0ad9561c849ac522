import { both } from "../edition.ts";
import { onBoth } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meeting-ended",
  status: both(204),
  operations: onBoth("endMeeting"),
  evidence: "documented",
  source: SOURCE.spec,
  on: {
    endWebinar: {
      evidence: { postman: "assumed", current: "documented" },
      source: `${SOURCE.spec} names 200, for a missing plan; 204 as of meetings, and as Zoom's clients expect`,
    },
  },
  stage: "success",
  cause: "the meeting or webinar exists; answered even when nothing changed",
} satisfies Outcome as Outcome;
