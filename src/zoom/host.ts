import { findUser, type User } from "./account.ts";
import type { Facts } from "./call.ts";

/** The host of the meeting that a call is about; undefined when there is no such meeting or user. */
export function hostOf({ stored }: Facts): User | undefined {
  return stored.meeting && findUser(stored.account, stored.meeting.hostId);
}
