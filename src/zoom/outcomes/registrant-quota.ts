import { emailsIn, withReadyMeeting, withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { DAILY_REGISTRATIONS } from "../limits.ts";
import type { Outcome } from "../outcome.ts";
import { overQuota } from "../quota.ts";
import { SOURCE } from "../sources.ts";
import { nextUtcDay, utcDay, zoomTime } from "../time.ts";
import { onBoth } from "../operations.ts";

export default {
  key: "registrant-quota",
  code: 429,
  primary: true,
  status: both(429),
  message: {
    postman:
      'You have exceeded the daily rate limit of "{limit}" for meeting Perform batch registration API requests for the registrant "{email}". You can resume these API requests at GMT 00:00:00.',
    current:
      "You have exceeded the daily rate limit of ({limit}) for meeting Perform batch registration API requests for the registrant ({email}). You can resume these API requests at GMT 00:00:00.",
  },
  operations: onBoth("batchRegistrants", "addRegistrant"),
  evidence: { postman: "documented", current: "assumed" },
  source: `${SOURCE.postman}; round brackets as recorded on the single add`,
  on: {
    addRegistrant: {
      message:
        "You have exceeded the daily rate limit of ({limit}) for Add meeting registrant API requests for the registrant ({email}). You can resume these API requests at GMT 00:00:00.",
      evidence: "recorded",
      source: `${SOURCE.recordedAdd}; that batches count with it is documented`,
    },
    batchWebinarRegistrants: {
      message:
        "You have exceeded the daily rate limit ({limit}) of Webinar Batch Registration API requests permitted for ({email}) this particular registrant. You may resume these requests at GMT 00:00:00.",
      evidence: "recorded",
      source: "a recorded answer of 2021",
    },
    addWebinarRegistrant: {
      message:
        "You have exceeded the daily rate limit of ({limit}) for Add a webinar registrant API requests for the registrant ({email}). You can resume these API requests at GMT 00:00:00.",
      evidence: "recorded",
      source: `${SOURCE.recordedAdd}; that batches count with it is documented`,
    },
  },
  stage: "quota",
  cause: "somebody was in three registration calls of this UTC day, and quotas are enforced",
  state: "registrants who were registered three times today",
  refuse: (call) => {
    const person = call.quotas === "enforce" ? overQuota(call)[0] : undefined;
    return (
      person && {
        reason: `${person.email} was in ${DAILY_REGISTRATIONS} of ${DAILY_REGISTRATIONS} calls of this day; wait until ${zoomTime(nextUtcDay(call.now))}`,
        params: { limit: DAILY_REGISTRATIONS, email: person.email },
      }
    );
  },
  arrange: (facts) => {
    const spent = { day: utcDay(facts.now), used: DAILY_REGISTRATIONS };
    const ready = withReadyMeeting(facts);
    const quotas = new Map(emailsIn(ready.body).map((email) => [email, spent]));
    return withStored(ready, { quotas });
  },
} satisfies Outcome as Outcome;
