import { both } from "../edition.ts";
import { API_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { FULL_TOKEN } from "../token.ts";

export default {
  key: "client-token-refused",
  code: 200,
  status: both(400),
  message: "Invalid api key or secret.",
  operations: API_OPERATIONS,
  evidence: "recorded",
  source: "Zoom developer forum 79648",
  onlyStrict: true,
  stage: "token",
  cause: "under --auth strict, the token came of the grant client_credentials, which is not for the API",
  state: "a token of the grant client_credentials",
  refuse: ({ token }) =>
    token.kind === "valid" && token.clientOnly
      ? { reason: "the token came of the grant client_credentials; ask for one by account_credentials" }
      : undefined,
  arrange: (facts) => ({ ...facts, token: { ...FULL_TOKEN, clientOnly: true } }),
} satisfies Outcome as Outcome;
