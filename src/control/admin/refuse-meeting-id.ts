import { isMeetingId } from "../../zoom/meeting.ts";
import { AdminRefused } from "./endpoint.ts";

/** Refuses a meeting that no call can be on. @throws AdminRefused with the form of an id */
export function refuseMeetingId(meetingId: string | undefined): void {
  if (meetingId === undefined || isMeetingId(meetingId)) return;
  throw new AdminRefused(
    400,
    `meetingId "${meetingId}" is none that a call can name; write a whole number, such as 85746065432`,
  );
}
