import { textField } from "./text-field.ts";

/** The grants that the token endpoint serves. */
export const GRANTS = [
  "account_credentials",
  "authorization_code",
  "refresh_token",
  "client_credentials",
] as const;

export type Grant = (typeof GRANTS)[number];

/** The grant that the fields of a token request name; empty where they name none. */
export function grantOf(fields: unknown): string {
  return textField(fields, "grant_type");
}

/** Whether anything is stored of the tokens that a grant gives: those of users can be traded and given up. */
export function storesTokens(grant: string): boolean {
  return grant === "authorization_code" || grant === "refresh_token";
}

/** Whether the token endpoint serves a grant of this name. */
export function isGrant(name: unknown): name is Grant {
  return (GRANTS as readonly unknown[]).includes(name);
}
