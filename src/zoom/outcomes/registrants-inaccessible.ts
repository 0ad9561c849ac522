import { both } from "../edition.ts";
import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import { refuseIdOfWebinar, withIdOfWebinar } from "../id-of-webinar.ts";

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
  refuse: refuseIdOfWebinar,
  arrange: withIdOfWebinar,
} satisfies Outcome as Outcome;
