import { findUser } from "./account.ts";
import type { Call } from "./call.ts";
import { kindOfType } from "./event-kind.ts";
import { MAX_LISTED_AGENDA } from "./limits.ts";
import { APPROVAL, moment, showsStart, type Meeting, type Now } from "./meeting.ts";
import type { MeetingList, MeetingReply, WebinarReply } from "./generated/types.ts";
import { zoomTime } from "./time.ts";

/** Where a meeting's links lead. */
export interface MeetingLinks {
  /** What join links start with. */
  readonly join: string;
  /** What the registration page's address starts with. */
  readonly registration: string;
}

/** A meeting or a webinar as Zoom shows it; webinars have no status. */
export function meetingReply(meeting: Meeting, call: Call, links: MeetingLinks): MeetingReply | WebinarReply {
  const kind = kindOfType(meeting);
  const host = findUser(call.stored.account, meeting.hostId);
  return {
    ...summary(meeting, call, links),
    host_email: host?.email ?? "",
    ...(kind.name === "meeting" && { status: "waiting" as const }),
    start_url: `${links.join}/s/${meeting.id}?zak=simulated`,
    ...(meeting.approvalType !== APPROVAL.none && {
      registration_url: `${links.registration}/${kind.name}/register/${meeting.registrationKey}`,
    }),
    ...(meeting.password && { password: meeting.password }),
    creation_source: "open_api",
    settings: {
      ...meeting.settings,
      approval_type: meeting.approvalType,
      alternative_hosts: meeting.alternativeHosts.join(";"),
    },
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
