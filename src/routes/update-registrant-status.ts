import { registrantIdsOf, registrantsOf, tallyKey } from "../state/collections.ts";
import { keys, put, putAll } from "../state/store.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { emailKey } from "../zoom/registrant.ts";
import { changeStatus, readStatusUpdate, type StatusUpdate } from "../zoom/registrant-status.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

type StatusInput = Input & StatusUpdate;

interface Changed {
  readonly named: number;
  readonly changed: number;
}

function statusKeys(meetingId: string, emails: readonly string[]) {
  return { ...meetingKeys(meetingId), registrants: keys(registrantsOf(meetingId), emails) };
}

/** Approves, denies or cancels people, named by id, by address, or both. */
export const updateRegistrantStatus: Endpoint<
  StatusInput,
  ReturnType<typeof statusKeys>,
  Changed,
  readonly string[]
> = {
  operation: "updateRegistrantStatus",
  decode: ({ request }, bytes) => decodeJsonOnly(bytes, request.headers["content-type"]),
  read: (facts) => ({ ...readStatusUpdate(facts), people: [] }),

  /** The addresses of everybody named: an id leads to its address, and beats an address beside it. */
  prepare: async ({ named }, { world, facts }) => {
    const ids = keys(
      registrantIdsOf(facts.meetingId),
      named.map(({ id }) => id ?? ""),
    );
    const byId = await world.transact({ ids }, (loaded) => ({ result: loaded.ids, writes: [] }));
    const emails = named.flatMap(({ email }, index) => byId[index] ?? (email ? emailKey(email) : []));
    return [...new Set(emails)];
  },

  keys: (_, { facts, prepared }) => statusKeys(facts.meetingId, prepared),

  stored: ({ registrants, ...meeting }) => ({
    ...storedMeeting(meeting),
    registered: new Map(registrants.flatMap((each) => (each ? [[each.key, each]] : []))),
  }),

  act: ({ meetingId, stored }, { action, named }) => {
    const { changed, tally } = changeStatus(action, stored.registered.values(), stored.tally);
    return {
      done: { named: named.length, changed: changed.length },
      writes: [
        put(tallyKey(meetingId), tally),
        putAll(
          registrantsOf(meetingId),
          changed.map((each) => [each.key, each]),
        ),
      ],
    };
  },

  reply: ({ named, changed }) => ({
    body: undefined,
    reason:
      named === 0
        ? "the body names nobody in registrants, so nothing changed"
        : `${changed} of ${named} changed`,
  }),
};
