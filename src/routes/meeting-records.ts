import { accountKey, meetingKey, tallyKey } from "../state/collections.ts";
import type { Loaded } from "../state/store.ts";
import type { Account } from "../zoom/account.ts";
import type { Stored } from "../zoom/call.ts";
import { EMPTY_TALLY } from "../zoom/meeting.ts";

const NO_ACCOUNT: Account = { id: "", users: [] };

/** The records that every operation on a meeting needs. */
export function meetingKeys(meetingId: string) {
  return { account: accountKey, meeting: meetingKey(meetingId), tally: tallyKey(meetingId) };
}

/** Those records as the rules want them, with nobody registered. */
export function storedMeeting({ account, meeting, tally }: Loaded<ReturnType<typeof meetingKeys>>): Stored {
  return {
    account: account ?? NO_ACCOUNT,
    meeting,
    tally: tally ?? EMPTY_TALLY,
    registered: new Map(),
    quotas: new Map(),
  };
}
