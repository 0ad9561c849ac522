import { isDeepStrictEqual } from "node:util";
import { meetingKey } from "../state/collections.ts";
import { put } from "../state/store.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { hostOf } from "../zoom/host.ts";
import { applyMeetingInput, readMeetingInput, type MeetingChange } from "../zoom/meeting-input.ts";
import { droppedFrom } from "../zoom/meeting-dropped.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { namedOccurrences } from "../zoom/named-occurrences.ts";
import { kindOf } from "../zoom/operations.ts";
import { withOccurrence } from "../zoom/series.ts";
import {
  countMeetingChange,
  describeHostQuota,
  meetingChangeKeys,
  storedMeetingChange,
} from "./meeting-records.ts";
import { occurrenceNote } from "./occurrence-note.ts";

/** What a change came to. */
interface Changed {
  readonly isChanged: boolean;
  /** What of the body the meeting did not take, in words. */
  readonly dropped: readonly string[];
}

/** Changes a meeting, or one occurrence of it. */
export const updateMeeting: Endpoint<Input & MeetingChange, ReturnType<typeof meetingChangeKeys>, Changed> = {
  operation: "updateMeeting",
  decode: ({ request }, bytes) => decodeJsonOnly(bytes, request.headers["content-type"]),
  read: (facts) => ({ ...readMeetingInput(facts), people: [] }),
  prepare: () => undefined,
  keys: (_, { facts }) => meetingChangeKeys(facts.meetingId),
  stored: storedMeetingChange,
  act: (call, { input }) => {
    const meeting = call.stored.meeting as Meeting;
    const [named] = namedOccurrences(call);
    const changed =
      named === undefined
        ? applyMeetingInput(meeting, input, hostOf(call), call)
        : withOccurrence(meeting, named, input, call);
    return {
      done: {
        isChanged: !isDeepStrictEqual(changed, meeting),
        dropped: droppedFrom(input, meeting, changed, {
          host: hostOf(call),
          now: call,
          occurrence: named,
        }),
      },
      writes: [put(meetingKey(call.meetingId), changed), ...countMeetingChange(call)],
    };
  },
  reply: ({ isChanged, dropped }, call) => {
    const { meetingId, operation } = call;
    const [named] = namedOccurrences(call);
    const over = describeHostQuota(call);
    return {
      body: undefined,
      reason: [
        `${kindOf(operation).name} ${meetingId}${isChanged ? " changed" : ": nothing changed"}${named === undefined ? "" : `, occurrence ${named} alone`}`,
        ...occurrenceNote(call),
        ...over,
        ...dropped,
      ].join("; "),
      overQuota: over.length > 0,
    };
  },
};
