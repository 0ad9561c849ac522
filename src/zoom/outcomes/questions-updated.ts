import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "questions-updated",
  status: both(204),
  operations: onBoth("updateRegistrationQuestions"),
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting or webinar exists and takes registrations",
} satisfies Outcome as Outcome;
