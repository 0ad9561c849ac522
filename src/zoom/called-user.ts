import { findUser, type User } from "./account.ts";
import type { Facts } from "./call.ts";

/** Whom `me` stands for in a path, where a token is somebody's own. */
const ME = "me";

/**
 * The user in a call's path: by id, by address, or `me`. `me` is the token's user, or the account's
 * first where the token is nobody's own; undefined where there is no such user.
 */
export function calledUser({
  userId,
  token,
  stored,
}: Pick<Facts, "userId" | "token" | "stored">): User | undefined {
  const owner = token.kind === "valid" ? token.userId : undefined;
  return findUser(stored.account, userId === ME && owner !== undefined ? owner : userId);
}

/** Whether a call's path names a user otherwise than by `me`. */
export function namesUser({ userId }: Pick<Facts, "userId">): boolean {
  return userId !== "" && userId !== ME;
}
