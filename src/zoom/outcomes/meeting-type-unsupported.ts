import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { kindOf } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meeting-type-unsupported",
  code: 303,
  status: both(400),
  message:
    "This API can only be used for scheduled meeting(meeting type: 2). Batch registration is not supported for other meeting types.",
  operations: ["batchRegistrants"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "type",
  cause: "the meeting is not of type 2 (scheduled)",
  state: "a recurring {event}",
  refuse: ({ stored: { meeting }, operation }) => {
    const { name, types } = kindOf(operation);
    return meeting && meeting.type !== types.scheduled
      ? {
          reason: `${name} ${meeting.id} has type ${meeting.type}; only type ${types.scheduled} takes a batch`,
        }
      : undefined;
  },
  arrange: (facts) => withMeeting(facts, { type: kindOf(facts.operation).types.recurringFixed }),
} satisfies Outcome as Outcome;
