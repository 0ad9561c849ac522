import { registrantsOf, tallyKey } from "../state/collections.ts";
import { key, put } from "../state/store.ts";
import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import { namedRegistrant } from "../zoom/named-registrant.ts";
import type { Registrant } from "../zoom/registrant.ts";
import { occurrenceNote } from "./occurrence-note.ts";
import { registrantKeys, storedRegistrant } from "./registrant-records.ts";

/** Deletes a registrant. The seat is free again; what was spent of the day's quotas stays spent. */
export const deleteRegistrant: Endpoint<Input, ReturnType<typeof registrantKeys>, Registrant> = {
  operation: "deleteRegistrant",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => registrantKeys(facts.meetingId, facts.registrantId),
  stored: storedRegistrant,
  act: (call) => {
    const gone = namedRegistrant(call) as Registrant;
    const { meetingId, stored } = call;
    const tally = { ...stored.tally, [gone.status]: stored.tally[gone.status] - 1 };
    return {
      done: gone,
      writes: [{ remove: key(registrantsOf(meetingId), gone.key) }, put(tallyKey(meetingId), tally)],
    };
  },
  reply: ({ email }, _, exchange) => ({
    body: undefined,
    reason: [`${email} deleted`, ...occurrenceNote(exchange, "occurrence_id")].join("; "),
  }),
};
