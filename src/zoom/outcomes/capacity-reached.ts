import { withMeeting, withStored } from "../arrange.ts";
import type { Outcome } from "../outcome.ts";
import { newcomers } from "../people.ts";
import { seatsTaken } from "../meeting.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "capacity-reached",
  code: 3043,
  status: { postman: 404, current: 400 },
  message: "Meeting has reached maximum attendee capacity.",
  operations: ["batchRegistrants"],
  evidence: "documented",
  source: SOURCE.spec,
  stage: "capacity",
  cause: "the meeting has fewer free seats than the batch has new people",
  refuse: (call) => {
    const { meeting, tally } = call.stored;
    const taken = seatsTaken(tally);
    const wanted = newcomers(call).length;
    if (!meeting || wanted === 0 || taken + wanted <= meeting.capacity) return undefined;
    const seats = `${taken} of ${meeting.capacity} seats taken`;
    return { reason: wanted === 1 ? seats : `${seats}, ${wanted} more wanted` };
  },
  arrange: (facts) => {
    const ready = withMeeting(facts, { capacity: 100 });
    return withStored(ready, { tally: { approved: 100, pending: 0, denied: 0 } });
  },
} satisfies Outcome as Outcome;
