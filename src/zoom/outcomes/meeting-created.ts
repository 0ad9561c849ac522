import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meeting-created",
  status: both(201),
  operations: ["createMeeting"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the user exists",
} satisfies Outcome as Outcome;
