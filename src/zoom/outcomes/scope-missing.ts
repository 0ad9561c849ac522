import { both } from "../edition.ts";
import { API_OPERATIONS, hasScope, OPERATIONS, scopesToName } from "../operations.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "scope-missing",
  primary: true,
  code: (variants) => Number(variants["scope-code"]),
  status: both(400),
  message: "Invalid access token, does not contain scopes:[{scopes}].",
  operations: API_OPERATIONS,
  evidence: "recorded",
  source: "Zoom developer forum 108207",
  stage: "scope",
  cause: "the token lacks the scope of the operation",
  refuse: ({ operation, edition, token }) => {
    if (!operation || token.kind !== "valid" || token.scopes === undefined) return undefined;
    if (hasScope(OPERATIONS[operation], edition, token.scopes, token.serverToServer)) return undefined;
    const scopes = scopesToName(OPERATIONS[operation], edition, token.serverToServer).join(", ");
    const held = token.scopes.join(" ") || "none";
    return { reason: `the token has the scopes: ${held}; needed: ${scopes}`, params: { scopes } };
  },
  arrange: (facts) => ({ ...facts, token: { kind: "valid", scopes: [], serverToServer: false } }),
} satisfies Outcome as Outcome;
