import { meetingKey } from "../state/collections.ts";
import { put } from "../state/store.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { hostOf } from "../zoom/host.ts";
import { applyMeetingInput, readMeetingInput, type MeetingChange } from "../zoom/meeting-input.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { kindOf } from "../zoom/operations.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

/** Changes a meeting. */
export const updateMeeting: Endpoint<Input & MeetingChange, ReturnType<typeof meetingKeys>, undefined> = {
  operation: "updateMeeting",
  decode: ({ request }, bytes) => decodeJsonOnly(bytes, request.headers["content-type"]),
  read: (facts) => ({ ...readMeetingInput(facts), people: [] }),
  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,
  act: (call, { input }) => {
    const changed = applyMeetingInput(call.stored.meeting as Meeting, input, hostOf(call), call.now);
    return { done: undefined, writes: [put(meetingKey(call.meetingId), changed)] };
  },
  reply: (_, { meetingId, operation }) => ({
    body: undefined,
    reason: `${kindOf(operation).name} ${meetingId} changed`,
  }),
};
