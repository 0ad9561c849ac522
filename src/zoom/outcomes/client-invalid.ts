import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "client-invalid",
  status: both(400),
  message: "Invalid client_id or client_secret",
  error: "invalid_client",
  operations: ["issueToken", "revokeToken"],
  evidence: "recorded",
  source: "three recorded answers of the token endpoint; that a revocation answers alike is assumed",
  onlyStrict: true,
  stage: "token",
  cause: "under --auth strict, the credentials are not those of an app listed here",
  state: "an app that is not accepted",
  refuse: ({ token }) =>
    token.kind === "invalid"
      ? {
          reason: `the credentials of ${token.shown} are not accepted; send those of an app that the world lists`,
        }
      : undefined,
  arrange: (facts) => ({ ...facts, token: { kind: "invalid", shown: "this scenario" } }),
} satisfies Outcome as Outcome;
