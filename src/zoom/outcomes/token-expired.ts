import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "token-expired",
  code: 124,
  status: both(401),
  message: (variants) =>
    variants["expired-text"] === "is" ? "Access token is expired." : "Access token has expired.",
  operations: API_OPERATIONS,
  evidence: "recorded",
  source: "what published clients match on; `has expired` stands in Zoom's specification of 2026",
  stage: "token",
  cause: "the token's time is over",
  refuse: ({ token }) =>
    token.kind === "expired" ? { reason: "the token has expired; ask for a new one" } : undefined,
  arrange: (facts) => ({ ...facts, token: { kind: "expired" } }),
} satisfies Outcome as Outcome;
