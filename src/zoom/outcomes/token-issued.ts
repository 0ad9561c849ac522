import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "token-issued",
  status: both(200),
  operations: ["issueToken"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "success",
  cause: "the grant is account_credentials and the app is accepted",
} satisfies Outcome as Outcome;
