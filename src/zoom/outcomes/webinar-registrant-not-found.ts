import type { Outcome } from "../outcome.ts";
import { SOURCE } from "../sources.ts";
import registrantUnknown from "./registrant-unknown.ts";

export default {
  ...registrantUnknown,
  key: "webinar-registrant-not-found",
  primary: false,
  code: 3000,
  message: "Registrant {registrantId} was not found.",
  operations: ["deleteWebinarRegistrant"],
  evidence: { postman: "assumed", current: "documented" },
  source: SOURCE.spec,
  on: {},
  cause: "the webinar that a registrant is deleted from has none of this id",
} satisfies Outcome as Outcome;
