import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meeting-deleted",
  status: both(204),
  operations: ["deleteMeeting"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting exists",
} satisfies Outcome as Outcome;
