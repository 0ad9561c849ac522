import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { refuseWithoutRegistration, withoutRegistration } from "../without-registration.ts";

export default {
  key: "registration-disabled",
  code: 404,
  primary: true,
  status: { postman: 404, current: 400 },
  message: "Registration has not been enabled for this meeting: {meetingId}.",
  operations: ["batchRegistrants", "addRegistrant"],
  evidence: "documented",
  source: SOURCE.spec,
  on: {
    addRegistrant: {
      status: both(400),
      evidence: "recorded",
      source: `${SOURCE.recordedAdd}; its HTTP status by one published client`,
    },
  },
  stage: "registration",
  cause: "the meeting's approval_type is 2, no registration",
  state: "a {event} without registration",
  refuse: refuseWithoutRegistration,
  arrange: withoutRegistration,
} satisfies Outcome as Outcome;
