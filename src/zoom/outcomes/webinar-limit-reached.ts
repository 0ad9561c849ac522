import { withMeeting, withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { EMPTY_TALLY, restrictedTo } from "../meeting.ts";
import { onWebinars } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import capacityReached from "./capacity-reached.ts";

export default {
  key: "webinar-limit-reached",
  code: 3000,
  status: both(400),
  message:
    "You have reached the limit for the number of attendees you can add. Contact Zoom Support for more information.",
  operations: onWebinars("batchRegistrants", "addRegistrant"),
  evidence: { postman: "assumed", current: "documented" },
  source: `${SOURCE.spec}; Zoom does not say what limit that is (forum 74518): the setting is assumed`,
  stage: "capacity",
  cause: "the webinar's settings.registrants_restrict_number leaves fewer seats than the call has new people",
  state: "a webinar with as many registrants as its settings allow",
  refuse: (call) => {
    const { meeting } = call.stored;
    const limit = meeting && restrictedTo(meeting);
    if (!meeting || limit === undefined) return undefined;
    const within = { ...call.stored, meeting: { ...meeting, capacity: limit } };
    const full = capacityReached.refuse?.({ ...call, stored: within });
    return full && { reason: `${full.reason}, by settings.registrants_restrict_number` };
  },
  arrange: (facts) => {
    const ready = withMeeting(facts, { settings: { registrants_restrict_number: 1 } });
    return withStored(ready, { tally: { ...EMPTY_TALLY, approved: 1 } });
  },
} satisfies Outcome as Outcome;
