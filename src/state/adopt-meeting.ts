import type { EventKind } from "../zoom/event-kind.ts";
import { APPROVAL, type Meeting } from "../zoom/meeting.ts";
import { drawMeeting, newMeeting } from "../zoom/new-meeting.ts";
import { accountKey, meetingKey } from "./collections.ts";
import { put } from "./store.ts";
import type { Bounds } from "./bounds.ts";
import { countMeeting, meetingCountKey } from "./meeting-count.ts";
import type { World } from "./world.ts";

const KEYS = { account: accountKey, count: meetingCountKey };

/**
 * Makes a scheduled meeting or webinar with automatic approval under an id that nobody has used yet.
 *
 * @returns whether there was none before
 * @throws RequestRefused `world-full`
 */
export async function adoptMeeting(
  world: World,
  id: string,
  kind: EventKind,
  bounds: Pick<Bounds, "meetings">,
): Promise<boolean> {
  const drawn = drawMeeting(kind, world.random);
  return world.transact({ ...KEYS, meeting: meetingKey(id) }, ({ meeting, account, count }) => {
    if (meeting) return { result: false, writes: [] };
    const hostId = account?.users[0]?.id ?? "";
    const adopted: Meeting = {
      ...newMeeting(kind, id, hostId, drawn, { daysAhead: 30 }, { daysAhead: -1 }),
      topic: `Adopted ${kind.name}`,
      approvalType: APPROVAL.automatic,
    };
    return { result: true, writes: [put(meetingKey(id), adopted), countMeeting(count, bounds)] };
  });
}
