import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "token-missing",
  code: 124,
  status: both(401),
  message: "Invalid access token.",
  operations: API_OPERATIONS,
  evidence: "assumed",
  source:
    "the body is that of a recorded invalid token; the specification of 2026 also has `Requires an access token.`",
  stage: "token",
  cause: "the call carries no bearer token",
  refuse: ({ token }) =>
    token.kind === "missing"
      ? { reason: "no bearer token was sent; add the header Authorization: Bearer sim-token-full" }
      : undefined,
  arrange: (facts) => ({ ...facts, token: { kind: "missing" } }),
} satisfies Outcome as Outcome;
