import { accountKey, meetingKey, tallyKey } from "../state/collections.ts";
import type { Loaded } from "../state/store.ts";
import type { Account } from "../zoom/account.ts";
import type { Stored } from "../zoom/call.ts";
import { EMPTY_TALLY } from "../zoom/meeting.ts";

const NO_ACCOUNT: Account = { id: "", users: [] };
const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** The records that every operation on a meeting needs. */
export function meetingKeys(meetingId: string) {
  return { account: accountKey, meeting: meetingKey(meetingId), tally: tallyKey(meetingId) };
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
