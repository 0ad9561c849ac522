import { withHost } from "../arrange.ts";
import { hostConcerned } from "../host.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

/** As Zoom's specification has it of the calls on a meeting's own fields. */
const OTHER_WORDS = "Your user account is not allowed meeting hosting and scheduling capabilities.";

export default {
  key: "hosting-disabled",
  code: 3161,
  status: { current: 400 },
  message: "Meeting hosting and scheduling capabilities are not allowed for your user account.",
  operations: [
    "batchRegistrants",
    "addRegistrant",
    "listRegistrants",
    "updateRegistrantStatus",
    "getRegistrationQuestions",
    "updateRegistrationQuestions",
    "getRegistrant",
    "deleteRegistrant",
    "getMeeting",
    "updateMeeting",
    "deleteMeeting",
    "endMeeting",
    "createMeeting",
    "listMeetings",
  ],
  evidence: "documented",
  source: SOURCE.spec,
  on: {
    getMeeting: { message: OTHER_WORDS },
    updateMeeting: { message: OTHER_WORDS },
    createMeeting: { message: OTHER_WORDS },
  },
  stage: "host",
  cause: "the meeting's host, or the user who is to be one, may not host and schedule meetings",
  state: "a {event} whose host may not host",
  refuse: (call) => {
    const host = hostConcerned(call);
    return host && !host.hosting
      ? { reason: `the host ${host.email} may not host and schedule meetings` }
      : undefined;
  },
  arrange: (facts) => withHost(facts, { hosting: false }),
} satisfies Outcome as Outcome;
