/** A user of the account: somebody who can host meetings. */
export interface User {
  readonly id: string;
  readonly email: string;
  /** Zoom's plan type: 1 Basic, 2 Licensed. Only a Licensed host's meetings take registrants. */
  readonly type: 1 | 2;
  /** Whether the user may host and schedule meetings; `false` is answered with 3161. */
  readonly hosting: boolean;
  /** Whether the user has Zoom's webinar plan; absent: Licensed users have. */
  readonly webinarPlan?: boolean;
}

/** Whether a user may host webinars. */
export function hasWebinarPlan({ type, webinarPlan = type === 2 }: User): boolean {
  return webinarPlan;
}

/** A Zoom account: who is in it. */
export interface Account {
  readonly id: string;
  readonly users: readonly User[];
}

/**
 * Finds a user by what stands in a path: `me`, a user id, or an email address (in any case).
 * `me` is the account's first user.
 */
export function findUser(account: Account, name: string): User | undefined {
  if (name === "me") return account.users[0];
  const lower = name.toLowerCase();
  return account.users.find((user) => user.id === name || user.email.toLowerCase() === lower);
}
