import { withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { kindOfType } from "../event-kind.ts";
import { eventParams } from "../event-named.ts";
import { codeOfSpecialId } from "../meeting.ts";
import { kindOf, MEETING_OPERATIONS, type OperationKey } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { withSoundBody } from "../sound-body.ts";
import { SOURCE } from "../sources.ts";

/** Calls on meetings to which Zoom's specification has no answer but this for the id of a webinar (assumed). */
const ONLY_KNOWN_BY_KIND: readonly (OperationKey | undefined)[] = [
  "getRegistrationQuestions",
  "updateRegistrationQuestions",
];
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
  state: "no such {event}",
  refuse: ({ meetingId, stored, operation, named }) => {
    const { name } = kindOf(operation);
    const found = stored.meeting && kindOfType(stored.meeting).name;
    if (found === name || (found === "webinar" && !ONLY_KNOWN_BY_KIND.includes(operation))) return undefined;
    const params = eventParams({ operation, meetingId });
    if (found) return { reason: `${meetingId} is a ${found}, and this call is about ${name}s`, params };
    // Whoever asked for this is not to be told how to have it otherwise.
    if (named === KEY) return { reason: `${name} ${meetingId} is taken for one that there is not`, params };
    const code = codeOfSpecialId(meetingId);
    const cure =
      code === undefined
        ? `no ${name} ${meetingId} in this world; create it, or start with --unknown-meetings adopt`
        : `${name} id ${meetingId} stands for code ${code}, which ${operation} does not answer`;
    return { reason: cure, params };
  },
  arrange: (facts) => withStored(withSoundBody(facts), { meeting: undefined }),
} satisfies Outcome as Outcome;
