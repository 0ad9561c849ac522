import { emailsIn, withMeeting, withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { EMPTY_TALLY, seatsTaken } from "../meeting.ts";
import type { Outcome } from "../outcome.ts";
import { person } from "../registrant.ts";
import { readStatusUpdate } from "../registrant-status.ts";
import { SAMPLE_PERSON } from "../sound-body.ts";
import { SOURCE } from "../sources.ts";
import { standInRegistrants } from "../stand-in-registrants.ts";

export default {
  key: "webinar-approvals-full",
  code: 3035,
  primary: true,
  status: both(400),
  message: "Webinar has reached maximum attendee capacity.",
  operations: ["updateWebinarRegistrantStatus"],
  evidence: { postman: "assumed", current: "documented" },
  source: `${SOURCE.spec}; that approving the denied takes a seat is assumed`,
  stage: "capacity",
  cause: "people who were denied or cancelled are approved, and the webinar has fewer free seats than that",
  state: "a full webinar, and people whom it denied",
  refuse: (call) => {
    const { meeting, tally, registered } = call.stored;
    if (!meeting || readStatusUpdate(call).action !== "approve") return undefined;
    const back = [...registered.values()].filter(({ status }) => status === "denied").length;
    const taken = seatsTaken(tally);
    return back > 0 && taken + back > meeting.capacity
      ? { reason: `${taken} of ${meeting.capacity} seats taken, ${back} more wanted` }
      : undefined;
  },
  arrange: (facts) => {
    const ready = withMeeting(facts, { capacity: 1 });
    const named = [...new Set(emailsIn(ready.body))];
    const denied = standInRegistrants(
      (named.length > 0 ? named : [SAMPLE_PERSON.email]).map((email) =>
        person(email, SAMPLE_PERSON.first_name),
      ),
      "denied",
      ready.now,
    );
    return withStored(
      { ...ready, body: { ...(ready.body as object), action: "approve" } },
      {
        tally: { ...EMPTY_TALLY, approved: 1, denied: denied.length },
        registered: new Map(denied.map((each) => [each.key, each])),
      },
    );
  },
} satisfies Outcome as Outcome;
