import { DEFAULT_CAPACITY } from "./limits.ts";
import type { EventKind } from "./event-kind.ts";
import { APPROVAL, type Meeting } from "./meeting.ts";

/** What is drawn by chance for a meeting, in the formats of recorded ones. */
export type MeetingDraw = Pick<Meeting, "uuid" | "pwd" | "registrationKey">;

/** A meeting or webinar with Zoom's defaults: scheduled, an hour long, without registration. */
export function newMeeting(
  kind: EventKind,
  id: string,
  hostId: string,
  draw: MeetingDraw,
  start: Meeting["start"],
  createdAt: Meeting["createdAt"],
): Meeting {
  return {
    ...draw,
    id,
    hostId,
    topic: "",
    agenda: "",
    type: kind.types.scheduled,
    start,
    duration: 60,
    timezone: "UTC",
    createdAt,
    password: "",
    approvalType: APPROVAL.none,
    settings: {},
    alternativeHosts: [],
    capacity: DEFAULT_CAPACITY,
    ended: false,
  };
}

/** Draws what a new meeting or webinar takes from chance. */
export function drawMeeting({ registrationKey }: EventKind, bytes: (size: number) => Buffer): MeetingDraw {
  return {
    uuid: bytes(16).toString("base64"),
    pwd: `${bytes(22).toString("base64url")}.1`,
    registrationKey: `${registrationKey.prefix}${bytes(registrationKey.bytes).toString("base64url")}`,
  };
}

const FIRST_ID = 81_000_000_000;
const ID_RANGE = 9_000_000_000;

/** An id of 11 digits for a new meeting, clear of the special ids that begin with 8000000. */
export function drawMeetingId(bytes: (size: number) => Buffer): string {
  return String(FIRST_ID + (bytes(6).readUIntBE(0, 6) % ID_RANGE));
}
