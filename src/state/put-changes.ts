import { isDeepStrictEqual } from "node:util";
import type { User } from "../zoom/account.ts";
import { EVENT_KINDS, kindOfType, type EventKind } from "../zoom/event-kind.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { drawMeeting } from "../zoom/new-meeting.ts";
import { drawRegistrants, emailKey } from "../zoom/registrant.ts";
import { withoutRecurrence } from "../zoom/series.ts";
import type { NamedWorld, WorldData } from "../zoom/world-file.ts";
import { accountKey, definitionKey, meetingKey, registrantsOf, tallyKey, worldKey } from "./collections.ts";
import { differences } from "./differences.ts";
import { meetingCountKey } from "./meeting-count.ts";
import { meetingOf, registrantRecords, userOf, type MeetingData } from "./seed-records.ts";
import { keys, put } from "./store.ts";
import type { World } from "./world.ts";

type Data = Required<WorldData>;

/** Writes down what a reset is to make a world from, unless the world is gone. */
export function putDefinition(world: World, definition: NamedWorld): Promise<void> {
  const isOwn = Object.keys(definition).length > 0;
  return world.transact({ record: worldKey }, ({ record }) => ({
    result: undefined,
    writes: record ? [isOwn ? put(definitionKey, definition) : { remove: definitionKey }] : [],
  }));
}

/**
 * Puts into a world whatever is new or changed in the data that it was made from: users, meetings, webinars, and people
 * who are to be registered for them. What is gone from the data stays, and so do all who are registered.
 */
export async function putChanges(world: World, before: Data, after: Data): Promise<void> {
  if (!isDeepStrictEqual(before.users, after.users)) await putUsers(world, before.users, after.users);
  for (const kind of Object.values(EVENT_KINDS)) {
    const { segment } = kind;
    for (const { was, is } of differences<MeetingData>(before[segment], after[segment])) {
      if (is) await putMeeting(world, kind, was, is);
    }
  }
}

/** Those of the data stand first, in its order: the first is "me". */
function putUsers(world: World, before: Data["users"], after: Data["users"]): Promise<void> {
  const changed = new Map(differences(before, after).flatMap(({ is }) => (is ? [[is.id, userOf(is)]] : [])));
  const wanted = new Set(after.map(({ id }) => id));
  return world.transact({ account: accountKey }, ({ account }) => {
    if (!account) return { result: undefined, writes: [] };
    const standing = new Map(account.users.map((user) => [user.id, user]));
    const listed = after.flatMap(({ id }): User[] => {
      const user = changed.get(id) ?? standing.get(id);
      return user ? [user] : [];
    });
    const users = [...listed, ...account.users.filter(({ id }) => !wanted.has(id))];
    return { result: undefined, writes: [put(accountKey, { ...account, users })] };
  });
}

async function putMeeting(
  world: World,
  kind: EventKind,
  was: MeetingData | undefined,
  is: MeetingData,
): Promise<void> {
  const id = String(is.id);
  const people = is.registrants ?? [];
  const known = new Set(was?.registrants?.map(({ email }) => emailKey(email)));
  const drawn = drawMeeting(kind, world.random);
  const draws = drawRegistrants(people.length, world.random);
  const { now } = await world.time();
  const places = {
    account: accountKey,
    count: meetingCountKey,
    meeting: meetingKey(id),
    tally: tallyKey(id),
    registered: keys(
      registrantsOf(id),
      people.map(({ email }) => emailKey(email)),
    ),
  };
  await world.transact(places, ({ account, count = 0, meeting, tally, registered }) => {
    if (!account) return { result: undefined, writes: [] };
    const stands = meeting && kindOfType(meeting) === kind ? meeting : undefined;
    const made = (data: MeetingData): Meeting => meetingOf(kind, data, account, drawn, now);
    const missing = people.filter(
      ({ email }, index) => !registered[index] && !(stands && known.has(emailKey(email))),
    );
    return {
      result: undefined,
      writes: [
        put(meetingKey(id), stands ? laidOver(stands, was && made(was), made(is)) : made(is)),
        put(meetingCountKey, meeting ? count : count + 1),
        ...registrantRecords(id, missing, draws, now, tally),
      ],
    };
  });
}

/** A meeting that stands, with whatever the data changed: what the API changed besides, stays. */
function laidOver(standing: Meeting, was: Meeting | undefined, is: Meeting): Meeting {
  const { uuid, pwd, registrationKey, createdAt, password } = standing;
  if (!was) return { ...is, uuid, pwd, registrationKey, createdAt, password };
  const changed = Object.entries(is).filter(
    ([field, value]) => !isDeepStrictEqual(was[field as keyof Meeting], value),
  );
  const base = was.recurrence && !is.recurrence ? withoutRecurrence(standing) : standing;
  return { ...base, ...(Object.fromEntries(changed) as Partial<Meeting>) };
}
