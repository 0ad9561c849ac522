import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { kindOf } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { occurrenceFault } from "../named-occurrences.ts";
import { SOURCE } from "../sources.ts";

/** An id that no series has. */
const NONE = "1";

export default {
  key: "occurrence-unknown",
  code: 300,
  status: both(400),
  message: "Invalid parameter: `occurrence_id`.",
  operations: [
    "deleteMeeting",
    "updateMeeting",
    "getMeeting",
    "listRegistrants",
    "updateRegistrantStatus",
    "deleteRegistrant",
    "addRegistrant",
  ],
  evidence: "assumed",
  source: `${SOURCE.spec}, of the deletion of a meeting; that other calls answer alike is assumed`,
  on: {
    deleteMeeting: {
      evidence: { postman: "assumed", current: "documented" },
      source: `${SOURCE.spec}; that an unknown id causes it is assumed`,
    },
    addRegistrant: { message: "Invalid parameter: `occurrence_ids`." },
  },
  stage: "type",
  cause: "the query names an occurrence that the series has not, or more than the call takes",
  state: "a recurring {event} that lets people choose its occurrences",
  refuse: (call) => {
    const reason = occurrenceFault(call);
    return reason === undefined ? undefined : { reason };
  },
  arrange: (facts) => ({
    ...withMeeting(facts, {
      type: kindOf(facts.operation).types.recurringFixed,
      occurrences: [],
      settings: { registration_type: 3 },
    }),
    occurrenceIds: [facts.occurrenceIds?.[0] ?? NONE],
  }),
} satisfies Outcome as Outcome;
