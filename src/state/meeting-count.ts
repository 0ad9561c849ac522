import { RequestRefused } from "../zoom/simulator-refusal.ts";
import type { Bounds } from "./bounds.ts";
import { key, put, type Collection, type Key, type Write } from "./store.ts";

const MEETING_COUNT: Collection<number> = { name: "meetingCount" };

/** The one record of how many meetings and webinars a world has: to count them would take the longer, the more there are. */
export const meetingCountKey: Key<number> = key(MEETING_COUNT, "meetingCount");

/**
 * The write that counts one more meeting.
 *
 * @throws RequestRefused `world-full`: nothing is committed then
 */
export function countMeeting(count: number | undefined, { meetings }: Pick<Bounds, "meetings">): Write {
  const before = count ?? 0;
  if (before < meetings) return put(meetingCountKey, before + 1);
  throw new RequestRefused(
    "world-full",
    `the world has ${before} meetings and webinars, which is the most; delete some, reset it, or start with --bound meetings=N`,
  );
}

/** The write that counts one meeting less. */
export function uncountMeeting(count: number | undefined): Write {
  return put(meetingCountKey, Math.max(0, (count ?? 0) - 1));
}
