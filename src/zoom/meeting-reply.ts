import { findUser } from "./account.ts";
import type { Call } from "./call.ts";
import { kindOfType } from "./event-kind.ts";
import { MAX_LISTED_AGENDA } from "./limits.ts";
import { APPROVAL, moment, showsStart, type Meeting, type Now } from "./meeting.ts";
import { namedOccurrences } from "./named-occurrences.ts";
import type { Occurrence } from "./recurrence.ts";
import { registrationUrl } from "./registration-url.ts";
import { isSeries } from "./series.ts";
import type { MeetingList, MeetingReply, OccurrenceReply, WebinarReply } from "./generated/types.ts";
import { zoomTime } from "./time.ts";

/** The `zak` of every `start_url`: that of Zoom is a secret of the host. */
export const START_KEY = "simulated";

/** Where a meeting's links lead. */
export interface MeetingLinks {
  /** What join links start with. */
  readonly join: string;
  /** What the registration page's address starts with. */
  readonly registration: string;
}

/** What of a series is shown. */
export interface ShownOccurrences {
  /** Whether those that are over are shown too. */
  readonly previous: boolean;
}

/**
 * A meeting or a webinar as Zoom shows it; webinars have no status. A call that names an occurrence is shown when
 * that is (documented).
 */
export function meetingReply(
  meeting: Meeting,
  call: Call,
  links: MeetingLinks,
  { previous }: ShownOccurrences = { previous: false },
): MeetingReply | WebinarReply {
  const kind = kindOfType(meeting);
  const host = findUser(call.stored.account, meeting.hostId);
  return {
    ...summary(meeting, call, links),
    ...momentsOf(call),
    host_email: host?.email ?? "",
    ...(kind.name === "meeting" && { status: "waiting" as const }),
    start_url: `${links.join}/s/${meeting.id}?zak=${START_KEY}`,
    ...(meeting.approvalType !== APPROVAL.none && {
      registration_url: registrationUrl(links.registration, meeting),
    }),
    ...(meeting.password && { password: meeting.password }),
    creation_source: "open_api",
    ...(isSeries(meeting) && {
      ...(meeting.recurrence && { recurrence: meeting.recurrence }),
      occurrences: (meeting.occurrences ?? [])
        .filter(({ start, duration }) => previous || start + duration * 60_000 >= call.now)
        .map(shownOccurrence),
    }),
    settings: {
      ...meeting.settings,
      approval_type: meeting.approvalType,
      alternative_hosts: meeting.alternativeHosts.join(";"),
    },
  };
}

/** When the occurrence is that a call names; nothing where it names none. */
function momentsOf(call: Call): { start_time?: string; duration?: number } {
  const [named] = namedOccurrences(call);
  const occurrence = call.stored.meeting?.occurrences?.find(({ id }) => id === named);
  return occurrence ? { start_time: zoomTime(occurrence.start), duration: occurrence.duration } : {};
}

/** An occurrence as Zoom shows it. */
export function shownOccurrence({ id, start, duration, deleted }: Occurrence): OccurrenceReply {
  return {
    occurrence_id: id,
    start_time: zoomTime(start),
    duration,
    status: deleted ? "deleted" : "available",
  };
}

/** The same as lists show it: briefly, its agenda cut (documented). */
export function listedMeeting(
  meeting: Meeting,
  now: Now,
  links: MeetingLinks,
): MeetingList["meetings"][number] {
  const brief = summary(meeting, now, links);
  return { ...brief, agenda: Array.from(brief.agenda).slice(0, MAX_LISTED_AGENDA).join("") };
}

function summary(meeting: Meeting, now: Now, links: MeetingLinks) {
  return {
    uuid: meeting.uuid,
    id: Number(meeting.id),
    host_id: meeting.hostId,
    topic: meeting.topic,
    type: meeting.type,
    ...(showsStart(meeting) && { start_time: zoomTime(moment(meeting.start, now)) }),
    duration: meeting.duration,
    timezone: meeting.timezone,
    agenda: meeting.agenda,
    created_at: zoomTime(moment(meeting.createdAt, now)),
    join_url: `${links.join}/j/${meeting.id}?pwd=${meeting.pwd}`,
  };
}
