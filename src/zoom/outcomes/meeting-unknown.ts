import { withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { MEETING_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { withSoundBody } from "../sound-body.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meeting-unknown",
  code: 3001,
  status: both(404),
  message: "Meeting does not exist: {meetingId}.",
  operations: MEETING_OPERATIONS,
  evidence: "documented",
  source: SOURCE.postman,
  stage: "existence",
  cause: "no meeting has this id",
  state: "no such meeting",
  refuse: ({ meetingId, stored }) =>
    stored.meeting
      ? undefined
      : {
          reason: `no meeting ${meetingId} in this world; create it, or start with --unknown-meetings adopt`,
          params: { meetingId },
        },
  arrange: (facts) => withStored(withSoundBody(facts), { meeting: undefined }),
} satisfies Outcome as Outcome;
