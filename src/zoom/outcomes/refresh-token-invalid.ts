import { withGrant } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { whyNotRefresh } from "../trade.ts";

export default {
  key: "refresh-token-invalid",
  status: both(400),
  message: "Invalid Token!",
  error: { postman: "invalid_request", current: "invalid_grant" },
  operations: ["issueToken"],
  evidence: { postman: "reported", current: "recorded" },
  source:
    "current: github raycast/extensions 10896, 12533 (2024); postman: Zoom's developer forum, by a third party. Before 2022 the status is said to have been 401",
  stage: "existence",
  cause:
    "the refresh token is missing, was used, was revoked, is over, is another app's, or not of this world",
  refuse: (call) => {
    const reason = whyNotRefresh(call);
    return reason === undefined ? undefined : { reason };
  },
  arrange: (facts) => withGrant(facts, "refresh_token"),
} satisfies Outcome as Outcome;
