import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "registrants-updated",
  status: both(204),
  operations: onBoth("updateRegistrantStatus"),
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting or webinar exists; answered even when nothing changed",
} satisfies Outcome as Outcome;
