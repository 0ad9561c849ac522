import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { refuseWithoutRegistration, withoutRegistration } from "../without-registration.ts";

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
    "updateWebinarRegistrantStatus",
  ],
  evidence: "assumed",
  source: "documented of the deletion of a registrant; that its siblings answer alike is assumed",
  on: {
    deleteRegistrant: {
      evidence: { postman: "assumed", current: "documented" },
      source: SOURCE.spec,
    },
    updateWebinarRegistrantStatus: {
      message: "Registration has not been enabled for this meeting: {webinarId}.",
      evidence: { postman: "assumed", current: "documented" },
      source: SOURCE.spec,
    },
  },
  stage: "registration",
  cause: "a registrant or the questions of a meeting without registration are asked for",
  state: "a {event} without registration",
  refuse: refuseWithoutRegistration,
  arrange: withoutRegistration,
} satisfies Outcome as Outcome;
