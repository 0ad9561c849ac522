import { meetingKey, questionsKey, quotasOf, registrantsOf, tallyKey } from "../state/collections.ts";
import { put } from "../state/store.ts";
import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { namedOccurrences } from "../zoom/named-occurrences.ts";
import { kindOf } from "../zoom/operations.ts";
import { withoutOccurrence } from "../zoom/series.ts";
import { occurrenceNote } from "./occurrence-note.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

/** Deletes a meeting and everybody in it, or one occurrence of it. */
export const deleteMeeting: Endpoint<Input, ReturnType<typeof meetingKeys>, undefined> = {
  operation: "deleteMeeting",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,
  act: (call) => {
    const { meetingId } = call;
    const [named] = namedOccurrences(call);
    if (named !== undefined) {
      const left = withoutOccurrence(call.stored.meeting as Meeting, named);
      return { done: undefined, writes: [put(meetingKey(meetingId), left)] };
    }
    return {
      done: undefined,
      writes: [
        { remove: meetingKey(meetingId) },
        { remove: tallyKey(meetingId) },
        { drop: registrantsOf(meetingId) },
        { remove: questionsKey(meetingId) },
        { drop: quotasOf(meetingId, "meeting") },
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
