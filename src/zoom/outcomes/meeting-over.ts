import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { endOf, isOver } from "../meeting.ts";
import { kindOf } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { zoomTime } from "../time.ts";

export default {
  key: "meeting-over",
  code: 3038,
  status: both(400),
  message:
    "Meeting is over, you can not register now. If you have any questions, please contact the Meeting host.",
  operations: ["batchRegistrants", "addRegistrant"],
  evidence: "documented",
  source: SOURCE.postman,
  on: { addRegistrant: { evidence: "recorded", source: SOURCE.recordedAdd } },
  stage: "over",
  cause: "the meeting was ended, or start + duration has passed (that reading of `over` is assumed)",
  state: "a {event} that is over",
  refuse: (call) => {
    const { meeting } = call.stored;
    if (!meeting || !isOver(meeting, call)) return undefined;
    const { name } = kindOf(call.operation);
    return {
      reason: meeting.ended
        ? `${name} ${meeting.id} was ended`
        : `${name} ${meeting.id} was over at ${zoomTime(endOf(meeting, call))}, and it is ${zoomTime(call.now)}`,
    };
  },
  arrange: (facts) => withMeeting(facts, { ended: true }),
} satisfies Outcome as Outcome;
