import { both } from "../edition.ts";
import { USER_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { withSoundBody } from "../sound-body.ts";
import { FULL_TOKEN } from "../token.ts";

export default {
  key: "me-of-nobody",
  code: 1001,
  status: both(404),
  message: "User does not exist: {userId}.",
  operations: USER_OPERATIONS,
  evidence: "assumed",
  source: "that server-to-server tokens must not use me is documented; what is answered is not known",
  onlyStrict: true,
  stage: "existence",
  cause: "under --auth strict, a server-to-server token, which is nobody's, names its user as me",
  state: "a server-to-server token, used on me",
  refuse: (call) =>
    call.token.kind === "valid" &&
    call.token.serverToServer &&
    call.userId === "me" &&
    call.variants["server-me"] === "refused"
      ? {
          reason: "a server-to-server token is nobody's: write a user's id or address instead of me",
          params: { userId: "me" },
        }
      : undefined,
  arrange: (facts) => ({
    ...withSoundBody(facts),
    userId: "me",
    variants: { ...facts.variants, "server-me": "refused" },
    token: { ...FULL_TOKEN, serverToServer: true },
  }),
} satisfies Outcome as Outcome;
