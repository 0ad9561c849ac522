import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { APPROVAL } from "../meeting.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "registration-not-required",
  code: 300,
  status: both(400),
  message: "This meeting has not registration required: {meetingId}",
  operations: ["listRegistrants"],
  evidence: "reported",
  source: "a comment in a published .NET client, and Zoom's error table of 2018",
  stage: "registration",
  cause: "the registrants of a meeting without registration are asked for",
  state: "a meeting without registration",
  refuse: ({ stored: { meeting } }) =>
    meeting && meeting.approvalType === APPROVAL.none
      ? {
          reason: `meeting ${meeting.id} has approval_type 2, so it has no registrants`,
          params: { meetingId: meeting.id },
        }
      : undefined,
  arrange: (facts) => withMeeting(facts, { approvalType: APPROVAL.none }),
} satisfies Outcome as Outcome;
