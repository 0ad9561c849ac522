import { withCode } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import { readTokenRequest } from "../grant.ts";
import type { Outcome } from "../outcome.ts";
import { whyNotVerifier } from "../trade.ts";

export default {
  key: "verifier-invalid",
  status: both(400),
  message: { postman: "Invalid authorization code {code}", current: "Invalid authorization code" },
  error: "invalid_grant",
  operations: ["issueToken"],
  evidence: "recorded",
  source: "Zoom developer forum 77062 (2022, a challenge by another method) and 137623 (2025, no verifier)",
  stage: "existence",
  cause: "code_verifier is missing, or not what the code_challenge was made of (PKCE)",
  state: "a code that was asked for with another code_challenge",
  refuse: (call) => {
    const reason = whyNotVerifier(call);
    return reason === undefined ? undefined : { reason, params: { code: readTokenRequest(call).code } };
  },
  arrange: (facts) =>
    withCode(facts, ({ verifier }) => ({ challenge: { value: `${verifier}-other`, method: "plain" } })),
} satisfies Outcome as Outcome;
