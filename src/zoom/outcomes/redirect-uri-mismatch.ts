import { withCode } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { whyNotRedirect } from "../trade.ts";

export default {
  key: "redirect-uri-mismatch",
  status: both(400),
  message: "Redirect URI mismatch.",
  error: "invalid_request",
  operations: ["issueToken"],
  evidence: "documented",
  source: `${SOURCE.oauthErrors} (4709); the form of the body and the value of \`error\` are assumed`,
  stage: "existence",
  cause: "redirect_uri is not the one with which the code was asked for",
  state: "a code that was asked for with another redirect_uri",
  refuse: (call) => {
    const reason = whyNotRedirect(call);
    return reason === undefined ? undefined : { reason };
  },
  arrange: (facts) => withCode(facts, ({ redirectUri }) => ({ redirectUri: `${redirectUri}/other` })),
} satisfies Outcome as Outcome;
