import type { Account, User } from "../zoom/account.ts";
import { EVENT_KINDS, type EventKind } from "../zoom/event-kind.ts";
import { EMPTY_TALLY, type Meeting, type Start, type Tally } from "../zoom/meeting.ts";
import { drawMeeting, newMeeting, type MeetingDraw } from "../zoom/new-meeting.ts";
import { hostList } from "../zoom/meeting-input.ts";
import { drawRegistrants, newRegistrant, person, type Draw } from "../zoom/registrant.ts";
import { keptSettings } from "../zoom/setting.ts";
import { isSeries, withRecurrence } from "../zoom/series.ts";
import type { WorldData } from "../zoom/world-file.ts";
import { accountKey, meetingKey, putRegistrants, tallyKey } from "./collections.ts";
import { meetingCountKey } from "./meeting-count.ts";
import type { Random } from "./random.ts";
import { put, type Write } from "./store.ts";

/** A meeting or webinar of the data. */
export type MeetingData = NonNullable<WorldData["meetings" | "webinars"]>[number];

/** Days ahead at which a meeting without a start time lies. */
const DEFAULT_START = "+30d";

/** The records with which a world begins. */
export function seedRecords(data: Required<WorldData>, now: number, random: Random): Write[] {
  const account: Account = {
    id: random(16).toString("base64url"),
    users: data.users.map(userOf),
  };
  const writes = Object.values(EVENT_KINDS).flatMap((kind) =>
    data[kind.segment].flatMap((meeting: MeetingData) => {
      const id = String(meeting.id);
      const made = put(meetingKey(id), meetingOf(kind, meeting, account, drawMeeting(kind, random), now));
      const people = meeting.registrants ?? [];
      return [made, ...registrantRecords(id, people, drawRegistrants(people.length, random), now)];
    }),
  );
  const count = Object.values(EVENT_KINDS).reduce((sum, { segment }) => sum + data[segment].length, 0);
  return [put(accountKey, account), put(meetingCountKey, count), ...writes];
}

/** Somebody registered from the start. */
type PersonData = NonNullable<MeetingData["registrants"]>[number];

/**
 * The records of people who are registered past all rules, their meeting's tally included.
 *
 * @param draws ids and pins, one for each
 */
export function registrantRecords(
  meetingId: string,
  people: readonly PersonData[],
  draws: readonly Draw[],
  createdAt: number,
  before: Tally = EMPTY_TALLY,
): Write[] {
  const tally = { ...before };
  const registrants = people.map(({ email, first_name, last_name, status = "approved" }, index) => {
    tally[status] += 1;
    return newRegistrant(person(email, first_name, last_name), draws[index] as Draw, status, createdAt);
  });
  return [putRegistrants(meetingId, registrants), put(tallyKey(meetingId), tally)];
}

/** A user of the data. */
export function userOf({
  id,
  email,
  type,
  hosting,
  webinar_plan,
}: NonNullable<WorldData["users"]>[number]): User {
  return {
    id,
    email,
    type: type ?? 2,
    hosting: hosting ?? true,
    ...(webinar_plan !== undefined && { webinarPlan: webinar_plan }),
  };
}

/**
 * A meeting or webinar of the data.
 *
 * @param account whose first user hosts it, where it names nobody
 * @param now what a start that slides is reckoned from, epoch milliseconds
 */
export function meetingOf(
  kind: EventKind,
  data: MeetingData,
  account: Account,
  draw: MeetingDraw,
  now: number,
): Meeting {
  const hostId = data.host_id ?? account.users[0]?.id ?? "";
  const start = startOf(data.start_time ?? DEFAULT_START);
  const fresh = newMeeting(kind, String(data.id), hostId, draw, start, { daysAhead: -1 });
  const { approval_type, alternative_hosts, ...settings } = data.settings ?? {};
  const made: Meeting = {
    ...fresh,
    topic: data.topic ?? fresh.topic,
    agenda: data.agenda ?? fresh.agenda,
    type: data.type ?? fresh.type,
    duration: data.duration ?? fresh.duration,
    timezone: data.timezone ?? fresh.timezone,
    approvalType: approval_type ?? fresh.approvalType,
    alternativeHosts: hostList(alternative_hosts),
    settings: keptSettings(kind, settings),
    capacity: data.capacity ?? fresh.capacity,
    ended: data.ended ?? fresh.ended,
  };
  return data.recurrence && isSeries(made)
    ? withRecurrence(made, data.recurrence, { now, anchor: now })
    : made;
}

/** `+30d` or a moment. */
function startOf(text: string): Start {
  const days = /^\+(\d+)d$/.exec(text)?.[1];
  return days ? { daysAhead: Number(days) } : { at: Date.parse(text) };
}
