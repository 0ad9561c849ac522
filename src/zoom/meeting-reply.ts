import { findUser } from "./account.ts";
import type { Call } from "./call.ts";
import { APPROVAL, MEETING_TYPE, moment, type Meeting } from "./meeting.ts";
import type { MeetingReply } from "./generated/types.ts";
import { zoomTime } from "./time.ts";

/** Where a meeting's links lead. */
export interface MeetingLinks {
  /** What join links start with. */
  readonly join: string;
  /** What the registration page's address starts with. */
  readonly registration: string;
}

/** A meeting as Zoom shows it. */
export function meetingReply(meeting: Meeting, call: Call, links: MeetingLinks): MeetingReply {
  const host = findUser(call.stored.account, meeting.hostId);
  const timed = meeting.type !== MEETING_TYPE.recurring;
  return {
    uuid: meeting.uuid,
    id: Number(meeting.id),
    host_id: meeting.hostId,
    host_email: host?.email ?? "",
    topic: meeting.topic,
    type: meeting.type,
    status: "waiting",
    ...(timed && { start_time: zoomTime(moment(meeting.start, call)) }),
    duration: meeting.duration,
    timezone: meeting.timezone,
    agenda: meeting.agenda,
    created_at: zoomTime(moment(meeting.createdAt, call)),
    start_url: `${links.join}/s/${meeting.id}?zak=simulated`,
    join_url: `${links.join}/j/${meeting.id}?pwd=${meeting.pwd}`,
    ...(meeting.approvalType !== APPROVAL.none && {
      registration_url: `${links.registration}/meeting/register/${meeting.registrationKey}`,
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
