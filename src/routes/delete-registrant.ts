import { putRegistrants, registrantsOf, tallyKey } from "../state/collections.ts";
import { key, put } from "../state/store.ts";
import { NO_INPUT, type Endpoint, type Input } from "../wire/endpoint.ts";
import type { Call } from "../zoom/call.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { namedOccurrences } from "../zoom/named-occurrences.ts";
import { namedRegistrant } from "../zoom/named-registrant.ts";
import type { Registrant } from "../zoom/registrant.ts";
import { statusOn, withoutOccurrence } from "../zoom/registrant-occurrences.ts";
import { occurrenceIds } from "../zoom/series.ts";
import { occurrenceNote } from "./occurrence-note.ts";
import { registrantKeys, storedRegistrant } from "./registrant-records.ts";

/** Somebody who was named, and who they are now where one occurrence was taken from them. */
interface Gone {
  readonly registrant: Registrant;
  readonly left: Registrant | undefined;
}

/**
 * Deletes a registrant, or takes one occurrence from them. The seat is free again when none is left; what was spent of
 * the day's quotas stays spent.
 */
export const deleteRegistrant: Endpoint<Input, ReturnType<typeof registrantKeys>, Gone> = {
  operation: "deleteRegistrant",
  read: () => NO_INPUT,
  prepare: () => undefined,
  keys: (_, { facts }) => registrantKeys(facts.meetingId, facts.registrantId),
  stored: storedRegistrant,
  act: (call) => {
    const registrant = namedRegistrant(call) as Registrant;
    const { meetingId, stored } = call;
    const [named] = namedOccurrences(call);
    const all = occurrenceIds(stored.meeting as Meeting);
    const left = named === undefined ? undefined : withoutOccurrence(registrant, named, all);
    const tally = { ...stored.tally };
    tally[registrant.status] -= 1;
    if (left) tally[left.status] += 1;
    return {
      done: { registrant, left },
      writes: [
        left ? putRegistrants(meetingId, [left]) : { remove: key(registrantsOf(meetingId), registrant.key) },
        put(tallyKey(meetingId), tally),
      ],
    };
  },
  reply: (gone, call) => ({
    body: undefined,
    reason: [describe(gone, call), ...occurrenceNote(call)].join("; "),
  }),
};

function describe({ registrant, left }: Gone, call: Call): string {
  const { email } = registrant;
  if (!left) return `${email} deleted`;
  const [named = ""] = namedOccurrences(call);
  if (statusOn(registrant, named) === undefined)
    return `nothing changed: ${email} is not registered for occurrence ${named}`;
  const others = Object.keys(left.occurrences ?? {}).length;
  return `${email} is registered for ${others} other ${others === 1 ? "occurrence" : "occurrences"}`;
}
