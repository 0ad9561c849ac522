import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { kindOfType, WEBINAR_TYPE } from "../event-kind.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "meeting-inaccessible",
  code: 3000,
  status: both(400),
  message: "Cannot access webinar info.",
  operations: [
    "addRegistrant",
    "updateRegistrantStatus",
    "getRegistrant",
    "deleteRegistrant",
    "getMeeting",
    "updateMeeting",
    "deleteMeeting",
  ],
  evidence: { postman: "assumed", current: "documented" },
  source: `${SOURCE.spec}; that the id of a webinar causes it is assumed`,
  on: {
    addRegistrant: {
      message: { postman: "Cannot access webinar info.", current: "Cannot access meeting info." },
      evidence: { postman: "reported", current: "documented" },
      source: `Zoom's error table of 2018; ${SOURCE.spec}; that the id of a webinar causes it is assumed`,
    },
    updateRegistrantStatus: { message: "Cannot access webinar information." },
    deleteMeeting: { message: "Cannot access webinar information." },
  },
  stage: "type",
  cause: "the id is that of a webinar (assumed: Zoom does not say what causes it)",
  state: "the id of a webinar",
  refuse: ({ stored: { meeting } }) =>
    meeting && kindOfType(meeting).name === "webinar"
      ? { reason: `${meeting.id} is a webinar (type ${meeting.type}), and this call is about meetings` }
      : undefined,
  arrange: (facts) => withMeeting(facts, { type: WEBINAR_TYPE.single }),
} satisfies Outcome as Outcome;
