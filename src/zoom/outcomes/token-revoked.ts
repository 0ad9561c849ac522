import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "token-revoked",
  status: both(200),
  operations: ["revokeToken"],
  evidence: "recorded",
  source: "a recorded answer; that a token which is nobody's is answered alike is assumed, as in RFC 7009",
  stage: "success",
  cause: "the app is accepted; answered even when there was nothing to revoke",
} satisfies Outcome as Outcome;
