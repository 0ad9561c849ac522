import { withRequest } from "../arrange-oauth.ts";
import { refusalHeaders } from "../authorization.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "response-type-unsupported",
  status: both(302),
  operations: ["authorize"],
  evidence: "assumed",
  source: SOURCE.rfc6749,
  stage: "body",
  cause: "response_type is not code: the browser is sent back with error=unsupported_response_type",
  returns: true,
  headers: refusalHeaders("unsupported_response_type"),
  refuse: ({ problems: [first] }) =>
    first?.cause === "response-type" ? { reason: first.explanation } : undefined,
  arrange: (facts) => withRequest(facts, { response_type: "token" }),
} satisfies Outcome as Outcome;
