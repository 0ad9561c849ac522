import { questionsKey } from "../state/collections.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import type { Endpoint } from "../wire/endpoint.ts";
import { addReply } from "../zoom/add-reply.ts";
import type { Facts } from "../zoom/call.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { readNewRegistrant, type NewRegistrant } from "../zoom/new-registrant.ts";
import { NO_QUESTIONS } from "../zoom/questions.ts";
import { strayAnswers } from "../zoom/stray-answers.ts";
import { describeRegistration, register, type Registered, type Registration } from "../zoom/register.ts";
import { drawRegistrants, type Draw } from "../zoom/registrant.ts";
import { registrantLinks } from "./meeting-links.ts";
import { occurrenceNote } from "./occurrence-note.ts";
import {
  describeOverQuota,
  registrationKeys,
  registrationWrites,
  storedRegistration,
} from "./registration-records.ts";

function addKeys({ people }: NewRegistrant, facts: Pick<Facts, "meetingId" | "variants">) {
  return { ...registrationKeys(people, facts), questions: questionsKey(facts.meetingId) };
}

/** Registers one person, with all that the meeting's form asks. */
export const addRegistrant: Endpoint<
  NewRegistrant,
  ReturnType<typeof addKeys>,
  Registration,
  readonly Draw[]
> = {
  operation: "addRegistrant",
  decode: ({ request }, bytes) => decodeJsonOnly(bytes, request.headers["content-type"]),
  read: readNewRegistrant,
  prepare: (_, { world }) => drawRegistrants(1, world.random),
  keys: (input, { facts }) => addKeys(input, facts),

  stored: ({ questions, ...others }, { people }) => ({
    ...storedRegistration(others, people),
    questions,
  }),

  act: (call, input, { prepared, simulator }) => {
    const done = register(call, input, prepared);
    return { done, writes: registrationWrites(call, done, simulator.bounds) };
  },

  changes: ({ entries }) => entries,

  reply: (done, call, exchange) => {
    const meeting = call.stored.meeting as Meeting;
    const [{ registrant }] = done.entries as [Registered];
    const over = describeOverQuota(call);
    return {
      body: addReply(registrant, meeting, call, call.edition, registrantLinks(exchange, meeting)),
      reason: [
        describeRegistration(done),
        ...over,
        ...occurrenceNote(call),
        ...call.people.flatMap((each) => strayAnswers(call.stored.questions ?? NO_QUESTIONS, each)),
      ].join("; "),
      overQuota: over.length > 0,
    };
  },
};
