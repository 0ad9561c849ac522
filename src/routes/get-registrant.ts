import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import { listedRegistrant } from "../zoom/list-reply.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { namedRegistrant } from "../zoom/named-registrant.ts";
import { kindOf } from "../zoom/operations.ts";
import type { Registrant } from "../zoom/registrant.ts";
import { registrantLinks } from "./meeting-links.ts";
import { registrantKeys, storedRegistrant } from "./registrant-records.ts";

/** Shows a registrant. */
export const getRegistrant: Endpoint<Input, ReturnType<typeof registrantKeys>, Registrant> = {
  operation: "getRegistrant",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => registrantKeys(facts.meetingId, facts.registrantId),
  stored: storedRegistrant,
  act: (call) => ({ done: namedRegistrant(call) as Registrant, writes: [] }),
  reply: (registrant, call, exchange) => ({
    body: listedRegistrant(
      registrant,
      registrantLinks(exchange, call.stored.meeting as Meeting),
      kindOf(call.operation),
    ),
    reason: `${registrant.email} is ${registrant.status}`,
  }),
};
