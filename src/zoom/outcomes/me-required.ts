import { namesUser } from "../called-user.ts";
import { both } from "../edition.ts";
import { hasScope, OPERATIONS, scopesToName, USER_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { USER_SCOPES } from "../scopes.ts";
import { FULL_TOKEN } from "../token.ts";

export default {
  key: "me-required",
  code: (variants) => Number(variants["scope-code"]),
  status: both(400),
  message: "Invalid access token, does not contain scopes:[{scopes}].",
  operations: USER_OPERATIONS,
  evidence: "recorded",
  source:
    "Zoom developer forum 5577 (2019, code 4700): a user's token with that user's id, where me was taken",
  onlyStrict: true,
  stage: "scope",
  cause: "under --auth strict, a user's token without an :admin scope names a user otherwise than by me",
  state: "a user's token without an :admin scope, used on a user id",
  refuse: ({ operation, edition, token, userId }) => {
    if (!operation || token.kind !== "valid" || token.userId === undefined) return undefined;
    if (!namesUser({ userId }) || !token.scopes) return undefined;
    if (hasScope(OPERATIONS[operation], edition, token.scopes, true)) return undefined;
    const scopes = scopesToName(OPERATIONS[operation], edition, true).join(", ");
    return {
      reason: `a user's token without ${scopes} is for that user alone: write me instead of ${userId}`,
      params: { scopes },
    };
  },
  arrange: (facts) => ({
    ...facts,
    userId: namesUser(facts) ? facts.userId : "host@example.com",
    token: { ...FULL_TOKEN, scopes: USER_SCOPES, userId: "me" },
  }),
} satisfies Outcome as Outcome;
