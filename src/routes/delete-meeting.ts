import { meetingKey, questionsKey, quotasOf, registrantsOf, tallyKey } from "../state/collections.ts";
import { meetingCountKey, uncountMeeting } from "../state/meeting-count.ts";
import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import { kindOf } from "../zoom/operations.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

function deletionKeys(meetingId: string) {
  return { ...meetingKeys(meetingId), count: meetingCountKey };
}

/** Deletes a meeting and everybody in it. */
export const deleteMeeting: Endpoint<Input, ReturnType<typeof deletionKeys>, undefined> = {
  operation: "deleteMeeting",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => deletionKeys(facts.meetingId),
  stored: ({ count, ...meeting }) => ({ ...storedMeeting(meeting), meetings: count }),
  act: ({ meetingId, stored }) => ({
    done: undefined,
    writes: [
      uncountMeeting(stored.meetings),
      { remove: meetingKey(meetingId) },
      { remove: tallyKey(meetingId) },
      { drop: registrantsOf(meetingId) },
      { remove: questionsKey(meetingId) },
      { drop: quotasOf(meetingId, "meeting") },
    ],
  }),
  reply: (_, { meetingId, operation }) => ({
    body: undefined,
    reason: `${kindOf(operation).name} ${meetingId} deleted`,
  }),
};
