import { meetingKey, questionsKey, quotasOf, registrantsOf, tallyKey } from "../state/collections.ts";
import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import { kindOf } from "../zoom/operations.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

/** Deletes a meeting and everybody in it. */
export const deleteMeeting: Endpoint<Input, ReturnType<typeof meetingKeys>, undefined> = {
  operation: "deleteMeeting",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,
  act: ({ meetingId }) => ({
    done: undefined,
    writes: [
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
