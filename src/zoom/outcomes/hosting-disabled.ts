import { withHost } from "../arrange.ts";
import { hostOf } from "../host.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

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
  ],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "host",
  cause: "the meeting's host may not host and schedule meetings",
  state: "a {event} whose host may not host",
  refuse: (call) => {
    const host = hostOf(call);
    return host && !host.hosting
      ? { reason: `the host ${host.email} may not host and schedule meetings` }
      : undefined;
  },
  arrange: (facts) => withHost(facts, { hosting: false }),
} satisfies Outcome as Outcome;
