import { both } from "../edition.ts";
import { onWebinars } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import registrationDisabled from "./registration-disabled.ts";

const ENABLED = "Registration has not been enabled for this webinar: {webinarId}.";

export default {
  ...registrationDisabled,
  key: "webinar-registration-disabled",
  code: 3000,
  status: both(400),
  message: ENABLED,
  operations: onWebinars(
    "batchRegistrants",
    "addRegistrant",
    "listRegistrants",
    "getRegistrationQuestions",
    "updateRegistrationQuestions",
    "getRegistrant",
    "deleteRegistrant",
  ),
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  on: {
    batchWebinarRegistrants: {
      message: { postman: "Registration not enabled for this webinar: {webinarId}", current: ENABLED },
      evidence: "documented",
      source: `${SOURCE.spec}; for edition postman its copy of 2024-03`,
    },
    addWebinarRegistrant: {
      message: "This webinar does not have registration as required: {webinarId}.",
    },
    listWebinarRegistrants: {
      evidence: "assumed",
      source: "documented of the other calls on registrants; that the list answers alike is assumed",
    },
  },
  cause: "the webinar's approval_type is 2, no registration",
} satisfies Outcome as Outcome;
