import { withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { codeOfSpecialId } from "../meeting.ts";
import { MEETING_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { withSoundBody } from "../sound-body.ts";
import { SOURCE } from "../sources.ts";

const KEY = "meeting-unknown";

export default {
  key: KEY,
  code: 3001,
  status: both(404),
  message: "Meeting does not exist: {meetingId}.",
  operations: MEETING_OPERATIONS,
  evidence: "documented",
  source: SOURCE.postman,
  on: {
    addRegistrant: {
      evidence: "recorded",
      source: `${SOURCE.recordedAdd}; Zoom's specification gives the code 1001 there, with the same text`,
    },
  },
  stage: "existence",
  cause: "no meeting has this id",
  state: "no such meeting",
  refuse: ({ meetingId, stored, operation, named }) => {
    if (stored.meeting) return undefined;
    const params = { meetingId };
    // Whoever asked for this is not to be told how to have it otherwise.
    if (named === KEY) return { reason: `meeting ${meetingId} is taken for one that there is not`, params };
    const code = codeOfSpecialId(meetingId);
    const cure =
      code === undefined
        ? `no meeting ${meetingId} in this world; create it, or start with --unknown-meetings adopt`
        : `meeting id ${meetingId} stands for code ${code}, which ${operation} does not answer`;
    return { reason: cure, params };
  },
  arrange: (facts) => withStored(withSoundBody(facts), { meeting: undefined }),
} satisfies Outcome as Outcome;
