import {
  countedPeopleKey,
  meetingKey,
  questionsKey,
  quotasOf,
  registrantsOf,
  tallyKey,
} from "../state/collections.ts";
import { meetingCountKey, uncountMeeting } from "../state/meeting-count.ts";
import { put } from "../state/store.ts";
import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { namedOccurrences } from "../zoom/named-occurrences.ts";
import { kindOf } from "../zoom/operations.ts";
import { withoutOccurrence } from "../zoom/series.ts";
import { occurrenceNote } from "./occurrence-note.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

function deletionKeys(meetingId: string) {
  return { ...meetingKeys(meetingId), count: meetingCountKey };
}

/** Deletes a meeting and everybody in it, or one occurrence of it. */
export const deleteMeeting: Endpoint<Input, ReturnType<typeof deletionKeys>, undefined> = {
  operation: "deleteMeeting",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => deletionKeys(facts.meetingId),
  stored: ({ count, ...meeting }) => ({ ...storedMeeting(meeting), meetings: count }),
  act: (call) => {
    const { meetingId, stored } = call;
    const [named] = namedOccurrences(call);
    if (named !== undefined) {
      const left = withoutOccurrence(stored.meeting as Meeting, named);
      return { done: undefined, writes: [put(meetingKey(meetingId), left)] };
    }
    return {
      done: undefined,
      writes: [
        uncountMeeting(stored.meetings),
        { remove: meetingKey(meetingId) },
        { remove: tallyKey(meetingId) },
        { drop: registrantsOf(meetingId) },
        { remove: questionsKey(meetingId) },
        { drop: quotasOf(meetingId, "meeting") },
        { remove: countedPeopleKey(meetingId, "meeting") },
      ],
    };
  },
  reply: (_, call) => {
    const [named] = namedOccurrences(call);
    const gone = `${kindOf(call.operation).name} ${call.meetingId}`;
    return {
      body: undefined,
      reason: [
        named === undefined ? `${gone} deleted` : `occurrence ${named} of ${gone} deleted`,
        ...occurrenceNote(call),
      ].join("; "),
    };
  },
};
