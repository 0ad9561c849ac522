import { meetingKey } from "../state/collections.ts";
import { put } from "../state/store.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import type { Act, Endpoint, Input } from "../wire/endpoint.ts";
import { readMeetingEnd, type MeetingEnd } from "../zoom/meeting-end.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { kindOf } from "../zoom/operations.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

/** What becomes of the meeting, in words. Nothing is no failure, as far as is known of Zoom. */
const DONE = {
  end: "ended",
  again: "was ended already",
  recover: "unchanged: only one that was deleted could be recovered, and the simulator keeps none",
  none: "unchanged: the body names no action",
} as const;

type Done = keyof typeof DONE;

/** Ends a meeting or webinar, started or not: registration is over then. */
export const endMeeting: Endpoint<Input & MeetingEnd, ReturnType<typeof meetingKeys>, Done> = {
  operation: "endMeeting",
  decode: ({ request }, bytes) => decodeJsonOnly(bytes, request.headers["content-type"]),
  read: (facts) => ({ ...readMeetingEnd(facts), people: [] }),
  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,

  act: ({ meetingId, stored }, input): Act<Done> => {
    const action = input.action ?? "none";
    const meeting = stored.meeting as Meeting;
    if (action !== "end") return { done: action, writes: [] };
    if (meeting.ended) return { done: "again", writes: [] };
    return { done: "end", writes: [put(meetingKey(meetingId), { ...meeting, ended: true })] };
  },

  reply: (done, { meetingId, operation }) => ({
    body: undefined,
    reason: `${kindOf(operation).name} ${meetingId} ${DONE[done]}`,
  }),
};
