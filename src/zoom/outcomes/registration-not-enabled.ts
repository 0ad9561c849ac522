import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { APPROVAL } from "../meeting.ts";
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
  ],
  evidence: "assumed",
  source: "documented of the deletion of a registrant; that its siblings answer alike is assumed",
  on: {
    deleteRegistrant: {
      evidence: { postman: "assumed", current: "documented" },
      source: SOURCE.spec,
    },
  },
  stage: "registration",
  cause: "a registrant or the questions of a meeting without registration are asked for",
  state: "a meeting without registration",
  refuse: ({ stored: { meeting } }) =>
    meeting && meeting.approvalType === APPROVAL.none
      ? {
          reason: `meeting ${meeting.id} has approval_type 2; set settings.approval_type to 0 or 1`,
          params: { meetingId: meeting.id },
        }
      : undefined,
  arrange: (facts) => withMeeting(facts, { approvalType: APPROVAL.none }),
} satisfies Outcome as Outcome;
