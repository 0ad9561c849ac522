import { both } from "../edition.ts";
import { onBoth } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meetings-listed",
  status: both(200),
  operations: onBoth("listMeetings"),
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the user exists",
} satisfies Outcome as Outcome;
