import { APPROVAL, type Meeting } from "../zoom/meeting.ts";
import { drawMeeting, newMeeting } from "../zoom/new-meeting.ts";
import { accountKey, meetingKey } from "./collections.ts";
import { put } from "./store.ts";
import type { World } from "./world.ts";

/**
 * Makes a scheduled meeting with automatic approval under an id that nobody has used yet.
 *
 * @returns whether there was none before
 */
export async function adoptMeeting(world: World, id: string): Promise<boolean> {
  const drawn = drawMeeting(world.random);
  return world.transact({ meeting: meetingKey(id), account: accountKey }, ({ meeting, account }) => {
    if (meeting) return { result: false, writes: [] };
    const hostId = account?.users[0]?.id ?? "";
    const adopted: Meeting = {
      ...newMeeting(id, hostId, drawn, { daysAhead: 30 }, { daysAhead: -1 }),
      topic: "Adopted meeting",
      approvalType: APPROVAL.automatic,
    };
    return { result: true, writes: [put(meetingKey(id), adopted)] };
  });
}
