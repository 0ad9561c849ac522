import { withStored } from "../arrange.ts";
import { findUser } from "../account.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { withSoundBody } from "../sound-body.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "user-unknown",
  code: 1001,
  status: both(404),
  message: "User does not exist: {userId}.",
  operations: ["createMeeting"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "existence",
  cause: "no user of the account has this id or address",
  state: "no such user",
  refuse: ({ userId, stored }) =>
    findUser(stored.account, userId)
      ? undefined
      : { reason: `no user ${userId} in this world; use me, or one of its users`, params: { userId } },
  arrange: (facts) => withStored(withSoundBody(facts), { account: { ...facts.stored.account, users: [] } }),
} satisfies Outcome as Outcome;
