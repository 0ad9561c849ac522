import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "questions-found",
  status: both(200),
  operations: ["getRegistrationQuestions"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the meeting exists and takes registrations",
} satisfies Outcome as Outcome;
