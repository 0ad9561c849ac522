import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "registrants-listed",
  status: both(200),
  operations: onBoth("listRegistrants"),
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting or webinar exists and takes registrations",
} satisfies Outcome as Outcome;
