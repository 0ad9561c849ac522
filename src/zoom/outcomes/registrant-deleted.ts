import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "registrant-deleted",
  status: both(204),
  operations: ["deleteRegistrant"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting has a registrant of this id",
} satisfies Outcome as Outcome;
