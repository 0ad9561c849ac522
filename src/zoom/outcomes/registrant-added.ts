import { withReadyMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "registrant-added",
  status: both(201),
  operations: onBoth("addRegistrant"),
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "no rule refuses the person; somebody registered already counts too",
  arrange: withReadyMeeting,
} satisfies Outcome as Outcome;
