import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { eventParams } from "../event-named.ts";
import { APPROVAL } from "../meeting.ts";
import { kindOf } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "registration-disabled",
  code: 404,
  primary: true,
  status: { postman: 404, current: 400 },
  message: "Registration has not been enabled for this meeting: {meetingId}.",
  operations: ["batchRegistrants", "addRegistrant"],
  evidence: "documented",
  source: SOURCE.spec,
  on: {
    addRegistrant: {
      status: both(400),
      evidence: "recorded",
      source: `${SOURCE.recordedAdd}; its HTTP status by one published client`,
    },
  },
  stage: "registration",
  cause: "the meeting's approval_type is 2, no registration",
  state: "a {event} without registration",
  refuse: ({ stored: { meeting }, operation, meetingId }) =>
    meeting && meeting.approvalType === APPROVAL.none
      ? {
          reason: `${kindOf(operation).name} ${meeting.id} has approval_type 2; set settings.approval_type to 0 or 1`,
          params: eventParams({ operation, meetingId }),
        }
      : undefined,
  arrange: (facts) => withMeeting(facts, { approvalType: APPROVAL.none }),
} satisfies Outcome as Outcome;
