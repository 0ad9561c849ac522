import { both } from "../edition.ts";
import { isMeetingId } from "../meeting.ts";
import { MEETING_OPERATIONS } from "../operations.ts";
import type { Outcome } from "../outcome.ts";

export default {
  key: "meeting-id-invalid",
  code: 300,
  status: both(400),
  message: "Invalid meeting id.",
  operations: MEETING_OPERATIONS,
  evidence: "recorded",
  source: "the fixture of a published Ruby client",
  stage: "meeting-id",
  cause: "the meeting id in the path is not a number that Zoom could hold",
  refuse: ({ meetingId }) =>
    isMeetingId(meetingId)
      ? undefined
      : { reason: `"${meetingId}" is not a meeting id; write 9 to 11 digits, such as 85746065432` },
  arrange: (facts) => ({ ...facts, meetingId: ":meetingId" }),
} satisfies Outcome as Outcome;
