import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "token-invalid",
  code: 124,
  primary: true,
  status: both(401),
  message: "Invalid access token.",
  operations: API_OPERATIONS,
  evidence: "recorded",
  source: "recorded answers; Zoom's specification of 2026",
  stage: "token",
  cause: "the token is listed as bad, or under --auth strict neither issued nor listed here",
  refuse: ({ token }) =>
    token.kind === "invalid" ? { reason: `the token ${token.shown} is not accepted` } : undefined,
  arrange: (facts) => ({ ...facts, token: { kind: "invalid", shown: "of this scenario" } }),
} satisfies Outcome as Outcome;
