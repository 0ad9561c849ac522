import type { Now } from "./meeting.ts";
import type { Edition } from "./edition.ts";
import { kindOfType } from "./event-kind.ts";
import type { RegistrantAdded, WebinarRegistrantAdded } from "./generated/types.ts";
import type { JoinUrls } from "./join-url.ts";
import { isTimed, moment, type Meeting } from "./meeting.ts";
import { shownOccurrence } from "./meeting-reply.ts";
import { isSeries, occurrencesOf } from "./series.ts";
import type { Registrant } from "./registrant.ts";
import { zoomTime } from "./time.ts";

/** The answer to a single registration as Zoom words it. Only somebody approved has a link. */
export function addReply(
  { id, status, pin, occurrences }: Registrant,
  meeting: Meeting,
  now: Now,
  edition: Edition,
  joinUrl: JoinUrls,
): RegistrantAdded | WebinarRegistrantAdded {
  return {
    id: Number(meeting.id),
    registrant_id: id,
    topic: meeting.topic,
    ...(isTimed(meeting) && { start_time: zoomTime(moment(meeting.start, now)) }),
    ...(isSeries(meeting) && {
      occurrences: occurrencesOf(meeting)
        .filter((each) => !occurrences || each.id in occurrences)
        .map(shownOccurrence),
    }),
    ...(status === "approved" && { join_url: joinUrl(id) }),
    ...(edition === "current" && kindOfType(meeting).pins && { participant_pin_code: pin }),
  };
}
