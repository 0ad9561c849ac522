import { withMeeting, withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { DEFAULT_CAPACITY } from "../limits.ts";
import { seatsTaken } from "../meeting.ts";
import { SOURCE } from "../sources.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "capacity-reached",
  code: 3043,
  status: { postman: 404, current: 400 },
  message: "Meeting has reached maximum attendee capacity.",
  operations: onBoth("batchRegistrants", "addRegistrant"),
  evidence: "documented",
  source: SOURCE.spec,
  on: {
    addRegistrant: { status: both(400), evidence: { postman: "assumed", current: "documented" } },
    batchWebinarRegistrants: {
      message: "Webinar has reached maximum attendee capacity.",
      evidence: { postman: "assumed", current: "documented" },
    },
    addWebinarRegistrant: {
      status: both(400),
      message: "Webinar has reached maximum attendee capacity.",
      evidence: "assumed",
      source: `${SOURCE.spec}, of the batch; what it answers to a single add is not known`,
    },
  },
  stage: "capacity",
  cause: "the meeting or webinar has fewer free seats than the call has new people",
  state: "a full {event}",
  refuse: ({ stored: { meeting, tally, registered }, people }) => {
    const taken = seatsTaken(tally);
    // As long as even a batch of strangers fits, nobody need be looked for.
    if (!meeting || taken + people.length <= meeting.capacity) return undefined;
    const wanted = new Set(people.map(({ key }) => key).filter((key) => !registered.has(key))).size;
    if (wanted === 0 || taken + wanted <= meeting.capacity) return undefined;
    const seats = `${taken} of ${meeting.capacity} seats taken`;
    return { reason: wanted === 1 ? seats : `${seats}, ${wanted} more wanted` };
  },
  arrange: (facts) => {
    // As many as the meeting has; one that is not there has the default.
    const capacity = facts.stored.meeting?.capacity ?? DEFAULT_CAPACITY;
    const ready = withMeeting(facts, { capacity });
    return withStored(ready, { tally: { approved: capacity, pending: 0, denied: 0 } });
  },
} satisfies Outcome as Outcome;
