import { withApp, withRequest } from "../arrange-oauth.ts";
import { refusalHeaders } from "../authorization.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "authorization-scope-invalid",
  status: both(302),
  operations: ["authorize"],
  evidence: "assumed",
  source: SOURCE.rfc6749,
  stage: "body",
  cause: "scope asks for what the app is not listed with: the browser is sent back with error=invalid_scope",
  state: "an app without scopes",
  returns: true,
  headers: refusalHeaders("invalid_scope"),
  refuse: ({ problems: [first] }) => (first?.cause === "scope" ? { reason: first.explanation } : undefined),
  arrange: (facts) => withApp(withRequest(facts, { scope: "meeting:write" }), { scopes: [] }),
} satisfies Outcome as Outcome;
