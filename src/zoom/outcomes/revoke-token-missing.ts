import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "revoke-token-missing",
  status: both(400),
  message: "Token cannot be empty.",
  error: "invalid_request",
  operations: ["revokeToken"],
  evidence: "documented",
  source: `${SOURCE.oauthErrors} (4700); the form of the body, and that a revocation answers so, are assumed`,
  stage: "body",
  cause: "token is missing",
  refuse: ({ problems: [first] }) => (first ? { reason: first.explanation } : undefined),
  arrange: (facts) => ({ ...facts, undecoded: undefined, body: {} }),
} satisfies Outcome as Outcome;
