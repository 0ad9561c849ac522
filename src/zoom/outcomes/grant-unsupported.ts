import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "grant-unsupported",
  status: both(400),
  message: "unsupported grant type",
  error: "unsupported_grant_type",
  operations: ["issueToken"],
  evidence: "reported",
  source: "Zoom developer forum 79648; the value of `error` is assumed",
  stage: "body",
  cause: "grant_type is not one that the simulator serves: account_credentials",
  refuse: ({ problems: [first] }) => (first?.cause === "grant" ? { reason: first.explanation } : undefined),
  arrange: (facts) => ({
    ...facts,
    undecoded: { field: "grant_type", cause: "grant", explanation: "this scenario's grant is not served" },
  }),
} satisfies Outcome as Outcome;
