import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "registrant-found",
  status: both(200),
  operations: ["getRegistrant"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting has a registrant of this id",
} satisfies Outcome as Outcome;
