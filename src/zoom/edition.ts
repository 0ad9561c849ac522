/**
 * The two editions of the same API.
 *
 * - `postman`: as in Zoom's Postman collection of about 2021 (multipart or JSON, success 200).
 * - `current`: as in Zoom's specification of 2025 and 2026 (JSON only, success 201).
 */
export const EDITIONS = ["postman", "current"] as const;

export type Edition = (typeof EDITIONS)[number];

export const DEFAULT_EDITION: Edition = "postman";

/** A fact that differs between the editions; an absent edition means "does not exist there". */
export type PerEdition<T> = { readonly [E in Edition]?: T };

/** Whether `name` is the name of an edition. */
export function isEdition(name: string): name is Edition {
  return (EDITIONS as readonly string[]).includes(name);
}

/** The same value in both editions. */
export function both<T>(value: T): { readonly postman: T; readonly current: T } {
  return { postman: value, current: value };
}
