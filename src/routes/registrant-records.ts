import { registrantsOf } from "../state/collections.ts";
import { byIndex, type Loaded } from "../state/store.ts";
import type { Stored } from "../zoom/call.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

/** The records that an operation on one registrant needs, who is named by id. */
export function registrantKeys(meetingId: string, registrantId: string) {
  return {
    ...meetingKeys(meetingId),
    registrants: byIndex(registrantsOf(meetingId), [registrantId]),
  };
}

/** Those records as the rules want them. */
export function storedRegistrant({
  registrants,
  ...meeting
}: Loaded<ReturnType<typeof registrantKeys>>): Stored {
  const found = registrants.flatMap((each) => each ?? []);
  return { ...storedMeeting(meeting), registered: new Map(found.map((each) => [each.key, each])) };
}
