import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meeting-found",
  status: both(200),
  operations: ["getMeeting"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting exists",
} satisfies Outcome as Outcome;
