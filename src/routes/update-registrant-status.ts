import { putRegistrants, registrantsOf, tallyKey } from "../state/collections.ts";
import { byIndex, keys, put } from "../state/store.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { DAILY_STATUS_UPDATES } from "../zoom/limits.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { namedOccurrences } from "../zoom/named-occurrences.ts";
import { overStatusQuota, spendStatusQuota } from "../zoom/quota.ts";
import { emailKey } from "../zoom/registrant.ts";
import type { RegistrantChange } from "../zoom/registrant-change.ts";
import { changeStatus, readStatusUpdate, type StatusUpdate } from "../zoom/registrant-status.ts";
import { occurrenceIds } from "../zoom/series.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";
import { occurrenceNote } from "./occurrence-note.ts";

type StatusInput = Input & StatusUpdate;

interface Changed {
  readonly named: number;
  readonly changed: readonly RegistrantChange[];
}

function statusKeys({ named }: StatusUpdate, meetingId: string) {
  const registrants = registrantsOf(meetingId);
  return {
    ...meetingKeys(meetingId),
    byId: byIndex(
      registrants,
      named.map(({ id }) => id ?? ""),
    ),
    byEmail: keys(
      registrants,
      named.map(({ email }) => emailKey(email ?? "")),
    ),
  };
}

/** Approves, denies or cancels people, named by id, by address, or both. */
export const updateRegistrantStatus: Endpoint<StatusInput, ReturnType<typeof statusKeys>, Changed> = {
  operation: "updateRegistrantStatus",
  decode: ({ request }, bytes) => decodeJsonOnly(bytes, request.headers["content-type"]),
  read: (facts) => ({ ...readStatusUpdate(facts), people: [] }),

  prepare: () => undefined,

  keys: (input, { facts }) => statusKeys(input, facts.meetingId),

  stored: ({ byId, byEmail, ...meeting }) => {
    // An id that is somebody's beats an address beside it.
    const found = byId.map((each, index) => each ?? byEmail[index]);
    return {
      ...storedMeeting(meeting),
      registered: new Map(found.flatMap((each) => (each ? [[each.key, each]] : []))),
    };
  },

  act: (call, { action, named }) => {
    const { meetingId, stored } = call;
    // Counted whether or not the status changes.
    const counted = call.quotas === "off" ? [...stored.registered.values()] : spendStatusQuota(call);
    const [id] = namedOccurrences(call);
    const on = id === undefined ? undefined : { id, all: occurrenceIds(stored.meeting as Meeting) };
    const { changed, tally } = changeStatus(action, counted, stored.tally, on);
    return {
      done: { named: named.length, changed },
      writes: [
        put(tallyKey(meetingId), tally),
        putRegistrants(meetingId, counted),
        putRegistrants(
          meetingId,
          changed.map(({ registrant }) => registrant),
        ),
      ],
    };
  },

  changes: ({ changed }) => changed,

  reply: ({ named, changed }, call) => {
    const over = call.quotas === "observe" ? overStatusQuota(call) : [];
    return {
      body: undefined,
      reason: [
        named === 0
          ? "the body names nobody in registrants, so nothing changed"
          : `${changed.length} of ${named} changed`,
        ...over.map(
          ({ email }) =>
            `Zoom would have answered 429: ${email} was in ${DAILY_STATUS_UPDATES} status updates of this day already`,
        ),
        ...occurrenceNote(call),
      ].join("; "),
      overQuota: over.length > 0,
    };
  },
};
