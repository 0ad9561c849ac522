import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { refuseIdOfWebinar, withIdOfWebinar } from "../id-of-webinar.ts";

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
    "endMeeting",
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
  refuse: refuseIdOfWebinar,
  arrange: withIdOfWebinar,
} satisfies Outcome as Outcome;
