import { withGrant } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import { readTokenRequest } from "../grant.ts";
import type { Outcome } from "../outcome.ts";
import { whyNotCode } from "../trade.ts";

export default {
  key: "code-invalid",
  status: both(400),
  message: { postman: "Invalid authorization code {code}", current: "Invalid authorization code" },
  error: { postman: "invalid_request", current: "invalid_grant" },
  operations: ["issueToken"],
  evidence: "recorded",
  source: "Zoom developer forum 12302 (2020) and 137623 (2025)",
  stage: "existence",
  cause: "the code is missing, was not given here, was used, is older than ten minutes, or is another app's",
  refuse: (call) => {
    const reason = whyNotCode(call);
    return reason === undefined ? undefined : { reason, params: { code: readTokenRequest(call).code } };
  },
  arrange: (facts) => withGrant(facts, "authorization_code"),
} satisfies Outcome as Outcome;
