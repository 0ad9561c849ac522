import { withMeeting } from "../arrange.ts";
import { both } from "../edition.ts";
import { kindOfType, WEBINAR_TYPE } from "../event-kind.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";

export default {
  key: "registrants-inaccessible",
  code: 300,
  status: both(400),
  message: "Cannot access webinar info.",
  operations: ["listRegistrants"],
  evidence: { postman: "assumed", current: "documented" },
  source: `${SOURCE.spec}; that the id of a webinar causes it is assumed`,
  stage: "type",
  cause:
    "the registrants of a webinar are asked for as those of a meeting (assumed: Zoom does not say what causes it)",
  state: "the id of a webinar",
  refuse: ({ stored: { meeting } }) =>
    meeting && kindOfType(meeting).name === "webinar"
      ? { reason: `${meeting.id} is a webinar (type ${meeting.type}), and this call is about meetings` }
      : undefined,
  arrange: (facts) => withMeeting(facts, { type: WEBINAR_TYPE.single }),
} satisfies Outcome as Outcome;
