import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "token-issued",
  status: both(200),
  operations: ["issueToken"],
  evidence: "documented",
  source: "Zoom's OAuth documentation, and recorded answers",
  stage: "success",
  cause: "the app is accepted, and so is what it trades",
} satisfies Outcome as Outcome;
