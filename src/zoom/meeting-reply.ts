import { findUser } from "./account.ts";
import type { Call } from "./call.ts";
import { kindOfType } from "./event-kind.ts";
import { APPROVAL, isTimed, moment, type Meeting } from "./meeting.ts";
import type { MeetingReply, WebinarReply } from "./generated/types.ts";
import { registrationUrl } from "./registration-url.ts";
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
    uuid: meeting.uuid,
    id: Number(meeting.id),
    host_id: meeting.hostId,
    host_email: host?.email ?? "",
    topic: meeting.topic,
    type: meeting.type,
    ...(kind.name === "meeting" && { status: "waiting" as const }),
    ...(isTimed(meeting) && { start_time: zoomTime(moment(meeting.start, call)) }),
    duration: meeting.duration,
    timezone: meeting.timezone,
    agenda: meeting.agenda,
    created_at: zoomTime(moment(meeting.createdAt, call)),
    start_url: `${links.join}/s/${meeting.id}?zak=simulated`,
    join_url: `${links.join}/j/${meeting.id}?pwd=${meeting.pwd}`,
    ...(meeting.approvalType !== APPROVAL.none && {
      registration_url: registrationUrl(links.registration, meeting),
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
