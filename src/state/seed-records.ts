import type { Account } from "../zoom/account.ts";
import { EMPTY_TALLY, type Meeting, type Start, type Tally } from "../zoom/meeting.ts";
import { drawMeeting, newMeeting } from "../zoom/new-meeting.ts";
import { hostList } from "../zoom/meeting-input.ts";
import { drawRegistrants, emailKey, type Registrant } from "../zoom/registrant.ts";
import type { WorldData } from "../zoom/schemas/world.ts";
import { accountKey, meetingKey, registrantIdsOf, registrantsOf, tallyKey } from "./collections.ts";
import type { Random } from "./random.ts";
import { key, put, type Write } from "./store.ts";

type MeetingData = NonNullable<WorldData["meetings"]>[number];

/** Days ahead at which a meeting without a start time lies. */
const DEFAULT_START = "+30d";

/** The records with which a world begins. */
export function seedRecords(data: Required<WorldData>, now: number, random: Random): Write[] {
  const account: Account = {
    id: random(16).toString("base64url"),
    users: data.users.map(({ id, email, type, hosting }) => ({
      id,
      email,
      type: type ?? 2,
      hosting: hosting ?? true,
    })),
  };
  const writes: Write[] = [put(accountKey, account)];
  for (const meeting of data.meetings) {
    const id = String(meeting.id);
    writes.push(put(meetingKey(id), meetingOf(meeting, account, random)));
    writes.push(...registrantRecords(id, meeting.registrants ?? [], now, random));
  }
  return writes;
}

/** The records of people who are registered from the start, their meeting's tally included. */
export function registrantRecords(
  meetingId: string,
  people: NonNullable<MeetingData["registrants"]>,
  now: number,
  random: Random,
  before: Tally = EMPTY_TALLY,
): Write[] {
  const draws = drawRegistrants(people.length, random);
  const writes: Write[] = [];
  const tally = { ...before };
  people.forEach((person, index) => {
    const registrant: Registrant = {
      id: (draws[index] as (typeof draws)[number]).id,
      pin: (draws[index] as (typeof draws)[number]).pin,
      email: person.email,
      firstName: person.first_name,
      lastName: person.last_name ?? "",
      status: person.status ?? "approved",
      createdAt: now,
    };
    tally[registrant.status] += 1;
    writes.push(put(key(registrantsOf(meetingId), emailKey(person.email)), registrant));
    writes.push(put(key(registrantIdsOf(meetingId), registrant.id), emailKey(person.email)));
  });
  writes.push(put(tallyKey(meetingId), tally));
  return writes;
}

function meetingOf(data: MeetingData, account: Account, random: Random): Meeting {
  const hostId = data.host_id ?? account.users[0]?.id ?? "";
  const start = startOf(data.start_time ?? DEFAULT_START);
  const fresh = newMeeting(String(data.id), hostId, drawMeeting(random), start, { daysAhead: -1 });
  return {
    ...fresh,
    topic: data.topic ?? fresh.topic,
    agenda: data.agenda ?? fresh.agenda,
    type: data.type ?? fresh.type,
    duration: data.duration ?? fresh.duration,
    timezone: data.timezone ?? fresh.timezone,
    approvalType: data.settings?.approval_type ?? fresh.approvalType,
    alternativeHosts: hostList(data.settings?.alternative_hosts),
    capacity: data.capacity ?? fresh.capacity,
    ended: data.ended ?? fresh.ended,
  };
}

/** `+30d` or a moment. */
function startOf(text: string): Start {
  const days = /^\+(\d+)d$/.exec(text)?.[1];
  return days ? { daysAhead: Number(days) } : { at: Date.parse(text) };
}
