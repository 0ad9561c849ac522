import { withRequest } from "../arrange-oauth.ts";
import { refusalHeaders } from "../authorization.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "challenge-invalid",
  status: both(302),
  operations: ["authorize"],
  evidence: "assumed",
  source: "RFC 7636, section 4.4.1; what Zoom does is not known",
  stage: "body",
  cause:
    "code_challenge is not of 43 to 128 characters, or its method not plain or S256: the browser is sent back with error=invalid_request",
  returns: true,
  headers: refusalHeaders("invalid_request"),
  refuse: ({ problems: [first] }) =>
    first?.cause === "challenge" ? { reason: first.explanation } : undefined,
  arrange: (facts) => withRequest(facts, { code_challenge: "short" }),
} satisfies Outcome as Outcome;
