import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { eventParams } from "../event-named.ts";
import { APPROVAL } from "../meeting.ts";
import { kindOf } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "registration-not-enabled",
  code: 300,
  status: both(400),
  message: "Registration has not been enabled for this meeting: {meetingId}.",
  operations: [
    "getRegistrationQuestions",
    "updateRegistrationQuestions",
    "getRegistrant",
    "deleteRegistrant",
    "updateWebinarRegistrantStatus",
  ],
  evidence: "assumed",
  source: "documented of the deletion of a registrant; that its siblings answer alike is assumed",
  on: {
    deleteRegistrant: {
      evidence: { postman: "assumed", current: "documented" },
      source: SOURCE.spec,
    },
    updateWebinarRegistrantStatus: {
      message: "Registration has not been enabled for this meeting: {webinarId}.",
      evidence: { postman: "assumed", current: "documented" },
      source: SOURCE.spec,
    },
  },
  stage: "registration",
  cause: "a registrant or the questions of a meeting without registration are asked for",
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
