import { withReadyMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { kindOf } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { namedRegistrant } from "../named-registrant.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "registrant-unknown",
  code: 300,
  primary: true,
  status: both(400),
  message:
    "The value that you entered for the Registrant ID field is invalid. Enter a valid value and try again.",
  operations: ["getRegistrant", "deleteRegistrant"],
  evidence: { postman: "assumed", current: "documented" },
  source: `${SOURCE.spec}, of the deletion; that it means an unknown id too is assumed`,
  on: {
    getRegistrant: {
      evidence: "assumed",
      source:
        "documented of the deletion alone; Zoom's answer to who reads an unknown registrant is not known",
    },
  },
  stage: "people",
  cause: "the meeting has no registrant of this id",
  state: "nobody is registered",
  refuse: (call) =>
    namedRegistrant(call)
      ? undefined
      : {
          reason: `no registrant ${call.registrantId} in ${kindOf(call.operation).name} ${call.meetingId}; the list has their ids`,
          params: { registrantId: call.registrantId },
        },
  arrange: withReadyMeeting,
} satisfies Outcome as Outcome;
