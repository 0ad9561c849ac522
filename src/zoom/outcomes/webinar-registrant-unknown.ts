import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import registrantUnknown from "./registrant-unknown.ts";

export default {
  ...registrantUnknown,
  key: "webinar-registrant-unknown",
  code: 3079,
  message: "This registrant does not exist: {registrantId}.",
  operations: ["getWebinarRegistrant"],
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  on: {},
  cause: "the webinar has no registrant of this id",
} satisfies Outcome as Outcome;
