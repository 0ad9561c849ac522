/** The grants that the token endpoint serves. */
export const GRANTS = [
  "account_credentials",
  "authorization_code",
  "refresh_token",
  "client_credentials",
] as const;

export type Grant = (typeof GRANTS)[number];

/** Whether the token endpoint serves a grant of this name. */
export function isGrant(name: unknown): name is Grant {
  return (GRANTS as readonly unknown[]).includes(name);
}
