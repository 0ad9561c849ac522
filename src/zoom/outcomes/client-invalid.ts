import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "client-invalid",
  status: both(400),
  message: "Invalid client_id or client_secret",
  error: "invalid_client",
  operations: ["issueToken"],
  evidence: "recorded",
  source: "three recorded answers",
  stage: "token",
  cause: "under --auth strict, the credentials are not those of an app listed here",
  state: "an app that is not accepted",
  refuse: ({ token }) =>
    token.kind === "invalid" ? { reason: `the credentials of ${token.shown} are not accepted` } : undefined,
  arrange: (facts) => ({ ...facts, token: { kind: "invalid", shown: "this scenario" } }),
} satisfies Outcome as Outcome;
