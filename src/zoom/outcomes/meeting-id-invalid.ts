import { both } from "../edition.ts";
import { isMeetingId } from "../meeting.ts";
import { kindOf, MEETING_OPERATIONS } from "../operations.ts";
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
  refuse: ({ meetingId, operation }) => {
    const { name, exampleId } = kindOf(operation);
    return isMeetingId(meetingId)
      ? undefined
      : { reason: `"${meetingId}" is not a ${name} id; write 9 to 11 digits, such as ${exampleId}` };
  },
  arrange: (facts) => ({ ...facts, meetingId: `:${kindOf(facts.operation).idParameter}` }),
} satisfies Outcome as Outcome;
