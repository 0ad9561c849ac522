import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { meetingReply } from "../zoom/meeting-reply.ts";
import { meetingLinks } from "./meeting-links.ts";
import { kindOf } from "../zoom/operations.ts";
import { occurrenceNote } from "./occurrence-note.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

/** Shows a meeting. */
export const getMeeting: Endpoint<Input, ReturnType<typeof meetingKeys>, undefined> = {
  operation: "getMeeting",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,
  act: () => ({ done: undefined, writes: [] }),
  reply: (_, call, exchange) => ({
    body: meetingReply(call.stored.meeting as Meeting, call, meetingLinks(exchange), {
      previous: exchange.request.query["show_previous_occurrences"] === "true",
    }),
    reason: [`${kindOf(call.operation).name} ${call.meetingId}`, ...occurrenceNote(call)].join("; "),
  }),
};
