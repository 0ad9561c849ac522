import { withStored } from "../arrange.ts";
import { calledUser } from "../called-user.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { withSoundBody } from "../sound-body.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "user-unknown",
  code: 1001,
  primary: true,
  status: both(404),
  message: "User does not exist: {userId}.",
  operations: onBoth("createMeeting", "listMeetings"),
  evidence: "documented",
  source: SOURCE.spec,
  on: {
    createWebinar: {
      message: "User {userId} does not exist.",
      evidence: { postman: "assumed", current: "documented" },
    },
  },
  stage: "existence",
  cause: "no user of the account has this id or address",
  state: "no such user",
  refuse: (call) =>
    calledUser(call)
      ? undefined
      : {
          reason: `no user ${call.userId} in this world; use me, or one of its users`,
          params: { userId: call.userId },
        },
  arrange: (facts) => withStored(withSoundBody(facts), { account: { ...facts.stored.account, users: [] } }),
} satisfies Outcome as Outcome;
