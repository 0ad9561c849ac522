import { findUser, type User } from "./account.ts";
import type { Facts } from "./call.ts";
import { calledUser } from "./called-user.ts";
import { namesEvent } from "./operations.ts";

/** The host of the meeting that a call is about; undefined when there is no such meeting or user. */
export function hostOf({ stored }: Pick<Facts, "stored">): User | undefined {
  return stored.meeting && findUser(stored.account, stored.meeting.hostId);
}

/** Whom a call makes a host or is about as one: the meeting's host or, where its path names a user, that one. */
export function hostConcerned(call: Facts): User | undefined {
  return call.operation && !namesEvent(call.operation) ? calledUser(call) : hostOf(call);
}
