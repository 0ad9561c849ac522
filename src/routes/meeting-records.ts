import { accountKey, hostCountsKey, meetingKey, tallyKey } from "../state/collections.ts";
import { put, type Loaded, type Write } from "../state/store.ts";
import type { Account } from "../zoom/account.ts";
import type { Call, Stored } from "../zoom/call.ts";
import { DAILY_MEETINGS } from "../zoom/limits.ts";
import { EMPTY_TALLY } from "../zoom/meeting.ts";
import { overHostQuota, spendHostQuota } from "../zoom/quota.ts";

const NO_ACCOUNT: Account = { id: "", users: [] };
const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** The records that every operation on a meeting needs. */
export function meetingKeys(meetingId: string) {
  return { account: accountKey, meeting: meetingKey(meetingId), tally: tallyKey(meetingId) };
}

/** The records that creating or changing a meeting needs. */
export function meetingChangeKeys(meetingId: string) {
  return { ...meetingKeys(meetingId), hostCounts: hostCountsKey };
}

/** Those records as the rules want them. */
export function storedMeetingChange({
  hostCounts,
  ...meeting
}: Loaded<ReturnType<typeof meetingChangeKeys>>): Stored {
  return { ...storedMeeting(meeting), hostCounts };
}

/** What creating or changing a meeting changes besides. */
export function countMeetingChange(call: Call): Write[] {
  return call.quotas === "off" ? [] : [put(hostCountsKey, spendHostQuota(call))];
}

/** What the reason says of a host whose quota is spent, where quotas are only observed. */
export function describeHostQuota(call: Call): string[] {
  const host = call.quotas === "observe" ? overHostQuota(call) : undefined;
  return host
    ? [
        `Zoom would have answered 429: meetings and webinars of ${host.email} were created and changed ${DAILY_MEETINGS} times this day already`,
      ]
    : [];
}

/** Those records as the rules want them, with nobody registered. */
export function storedMeeting(loaded: Loaded<ReturnType<typeof meetingKeys>>): Stored {
  return storedWithPeople(loaded, NONE, NONE);
}

/** Those records with what is stored of the people of a call. */
export function storedWithPeople(
  { account, meeting, tally }: Loaded<ReturnType<typeof meetingKeys>>,
  registered: Stored["registered"],
  quotas: Stored["quotas"],
): Stored {
  return { account: account ?? NO_ACCOUNT, meeting, tally: tally ?? EMPTY_TALLY, registered, quotas };
}
