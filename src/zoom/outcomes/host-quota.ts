import { withReadyMeeting, withReadyUser, withStored } from "../arrange.ts";
import { both } from "../edition.ts";
import { DAILY_MEETINGS } from "../limits.ts";
import { namesEvent, onBoth } from "../operations.ts";
import type { Outcome } from "../outcome.ts";
import { overHostQuota } from "../quota.ts";
import { nextUtcDay, utcDay, zoomTime } from "../time.ts";

const OF_WEBINARS = {
  message:
    "You have exceeded the daily rate limit ({limit}) of Webinar Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.",
  evidence: "assumed",
  source: "the limit is documented; the text is that recorded of meetings",
} as const;

export default {
  key: "host-quota",
  code: 429,
  primary: true,
  status: both(429),
  message:
    "You have exceeded the daily rate limit ({limit}) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.",
  operations: onBoth("createMeeting", "updateMeeting"),
  evidence: "recorded",
  source: "recorded answers; the limit is documented on Zoom's rate-limit page",
  on: { createWebinar: OF_WEBINARS, updateWebinar: OF_WEBINARS },
  stage: "quota",
  cause:
    "the host's meetings and webinars were created and changed a hundred times on this UTC day, and quotas are enforced",
  state: "a host whose meetings were created and changed a hundred times today",
  refuse: (call) => {
    const host = call.quotas === "enforce" ? overHostQuota(call) : undefined;
    return (
      host && {
        reason: `${host.email} has used ${DAILY_MEETINGS} of ${DAILY_MEETINGS} creations and changes of this day; wait until ${zoomTime(nextUtcDay(call.now))}`,
        params: { limit: DAILY_MEETINGS },
      }
    );
  },
  arrange: (facts) => {
    const named = facts.operation && namesEvent(facts.operation);
    const ready = named ? withReadyMeeting(facts) : withReadyUser(facts);
    const spent = { day: utcDay(facts.now), used: DAILY_MEETINGS };
    const hostCounts = Object.fromEntries(ready.stored.account.users.map(({ id }) => [id, spent]));
    return withStored(ready, { hostCounts });
  },
} satisfies Outcome as Outcome;
