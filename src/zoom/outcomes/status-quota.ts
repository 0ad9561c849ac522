import { emailsIn, withReadyMeeting, withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { DAILY_STATUS_UPDATES } from "../limits.ts";
import { EMPTY_TALLY } from "../meeting.ts";
import type { Outcome } from "../outcome.ts";
import { overStatusQuota } from "../quota.ts";
import { person } from "../registrant.ts";
import { SAMPLE_PERSON } from "../sound-body.ts";
import { standInRegistrants } from "../stand-in-registrants.ts";
import { nextUtcDay, utcDay, zoomTime } from "../time.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "status-quota",
  code: 429,
  primary: true,
  status: both(429),
  message:
    "You have exceeded the daily rate limit of ({limit}) for meeting Update registrant's status API requests for the registrant ({email}). You can resume these API requests at GMT 00:00:00.",
  operations: onBoth("updateRegistrantStatus"),
  evidence: "assumed",
  source: "the limit is documented; the text is recorded of webinars, and its end only of other calls",
  on: {
    updateWebinarRegistrantStatus: {
      message:
        "You have exceeded the daily rate limit of ({limit}) for webinar Update registrant's status API requests for the registrant ({email}). You can resume these API requests at GMT 00:00:00.",
      source:
        "the limit is documented; the text is recorded as far as the registrant, its end only of other calls",
    },
  },
  stage: "quota",
  cause: "somebody was in ten status updates of this UTC day, and quotas are enforced",
  state: "registrants whose status was updated ten times today",
  refuse: (call) => {
    const over = call.quotas === "enforce" ? overStatusQuota(call)[0] : undefined;
    return (
      over && {
        reason: `${over.email} was in ${DAILY_STATUS_UPDATES} of ${DAILY_STATUS_UPDATES} status updates of this day; wait until ${zoomTime(nextUtcDay(call.now))}`,
        params: { limit: DAILY_STATUS_UPDATES, email: over.email },
      }
    );
  },
  arrange: (facts) => {
    const ready = withReadyMeeting(facts);
    const named = [...new Set(emailsIn(ready.body))];
    const people = named.length > 0 ? named : [SAMPLE_PERSON.email];
    const statusUpdates = { day: utcDay(facts.now), used: DAILY_STATUS_UPDATES };
    const registrants = standInRegistrants(
      people.map((email) => person(email, SAMPLE_PERSON.first_name)),
      "approved",
      ready.now,
    ).map((each) => ({ ...each, statusUpdates }));
    return withStored(ready, {
      tally: { ...EMPTY_TALLY, approved: registrants.length },
      registered: new Map(registrants.map((each) => [each.key, each])),
    });
  },
} satisfies Outcome as Outcome;
