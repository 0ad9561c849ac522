import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "token-issued",
  status: both(200),
  operations: ["issueToken"],
  evidence: "documented",
  source: "Zoom's OAuth documentation, and recorded answers",
  stage: "success",
  cause: "the grant is account_credentials and the app is accepted",
} satisfies Outcome as Outcome;
