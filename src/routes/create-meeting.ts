import { accountKey, hostCountsKey, meetingKey } from "../state/collections.ts";
import { countMeeting, meetingCountKey } from "../state/meeting-count.ts";
import { put } from "../state/store.ts";
import type { World } from "../state/world.ts";
import { decodeJsonOnly } from "../wire/decode-json.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import type { User } from "../zoom/account.ts";
import { calledUser } from "../zoom/called-user.ts";
import { droppedFrom } from "../zoom/meeting-dropped.ts";
import { isOver, isPast, isTimed, moment, type Meeting, type Now } from "../zoom/meeting.ts";
import { applyMeetingInput, readMeetingInput, type MeetingChange } from "../zoom/meeting-input.ts";
import { meetingReply } from "../zoom/meeting-reply.ts";
import { kindOf } from "../zoom/operations.ts";
import { drawMeeting, drawMeetingId, newMeeting, type MeetingDraw } from "../zoom/new-meeting.ts";
import { isSeries, occurrencesOf } from "../zoom/series.ts";
import { meetingLinks } from "./meeting-links.ts";
import { countMeetingChange, describeHostQuota, storedMeetingChange } from "./meeting-records.ts";

interface Draws {
  readonly id: string;
  readonly meeting: MeetingDraw;
}

interface Created {
  readonly meeting: Meeting;
  /** What of the body the meeting did not take, in words. */
  readonly dropped: readonly string[];
}

const createKeys = { account: accountKey, hostCounts: hostCountsKey, count: meetingCountKey };

/** Creates a meeting or a webinar for a user: `me`, an id or an address. */
export const createMeeting: Endpoint<Input & MeetingChange, typeof createKeys, Created, Draws> = {
  operation: "createMeeting",

  // Zoom requires no field, so a call without a body is one with an empty object.
  decode: ({ request }, bytes) =>
    bytes.length === 0
      ? { body: {}, undecoded: undefined, notes: [] }
      : decodeJsonOnly(bytes, request.headers["content-type"]),

  read: (facts) => ({ ...readMeetingInput(facts), people: [] }),

  prepare: async (_, { world, facts }) => ({
    id: await freeId(world),
    meeting: drawMeeting(kindOf(facts.operation), world.random),
  }),

  keys: () => createKeys,

  stored: ({ count, ...loaded }) => ({
    ...storedMeetingChange({ ...loaded, meeting: undefined, tally: undefined }),
    meetings: count,
  }),

  act: (call, { input }, { prepared, simulator }) => {
    const host = calledUser(call) as User;
    const { id } = prepared;
    const now = { at: call.now };
    const made = newMeeting(kindOf(call.operation), id, host.id, prepared.meeting, now, now);
    const meeting = applyMeetingInput(made, input, host, call, true);
    return {
      done: { meeting, dropped: droppedFrom(input, undefined, meeting, { host, now: call }) },
      writes: [
        put(meetingKey(id), meeting),
        countMeeting(call.stored.meetings, simulator.bounds),
        ...countMeetingChange(call),
      ],
    };
  },

  reply: ({ meeting, dropped }, call, exchange) => {
    const over = describeHostQuota(call);
    return {
      body: meetingReply(meeting, call, meetingLinks(exchange)),
      reason: [
        `${kindOf(call.operation).name} ${meeting.id} created with approval_type ${meeting.approvalType}`,
        ...describeSeries(meeting),
        ...describePast(meeting, call),
        ...over,
        ...dropped,
      ].join("; "),
      overQuota: over.length > 0,
    };
  },
};

/** What a series came to. */
function describeSeries(meeting: Meeting): string[] {
  if (!isSeries(meeting)) return [];
  const count = occurrencesOf(meeting).length;
  return [meeting.recurrence ? `${count} occurrences` : "without a recurrence it has no occurrences"];
}

/** Of a change, Zoom drops such a start; of a new meeting it is taken (assumed). */
function describePast(meeting: Meeting, now: Now): string[] {
  if (!isTimed(meeting) || !isPast(moment(meeting.start, now), now)) return [];
  return [`its start lies in the past${isOver(meeting, now) ? ", and it is over" : ""}`];
}

/** An id that no meeting of the world has. */
async function freeId(world: World): Promise<string> {
  for (;;) {
    const id = drawMeetingId(world.random);
    const taken = await world.transact({ meeting: meetingKey(id) }, ({ meeting }) => ({
      result: meeting !== undefined,
      writes: [],
    }));
    if (!taken) return id;
  }
}
