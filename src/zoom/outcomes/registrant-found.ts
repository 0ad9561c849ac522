import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "registrant-found",
  status: both(200),
  operations: onBoth("getRegistrant"),
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting or webinar has a registrant of this id",
} satisfies Outcome as Outcome;
