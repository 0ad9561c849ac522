import type { QuotaCount } from "./quota.ts";
import type { OccurrenceStatuses } from "./registrant-occurrences.ts";

/** Zoom's status of a registrant; somebody cancelled is kept as `denied`, as Zoom's portal lists them. */
export type RegistrantStatus = "approved" | "pending" | "denied";

/** All of them, that which lists show unless they are asked first. */
export const REGISTRANT_STATUSES = [
  "approved",
  "pending",
  "denied",
] as const satisfies readonly RegistrantStatus[];

/** Fields of a registration form that hold text, as the single add and lists name them. */
export const DETAIL_FIELDS = [
  "address",
  "city",
  "country",
  "zip",
  "state",
  "phone",
  "industry",
  "org",
  "job_title",
  "purchasing_time_frame",
  "role_in_purchase_process",
  "no_of_employees",
  "comments",
] as const;

export type DetailField = (typeof DETAIL_FIELDS)[number];

/** The answer to a custom question. */
export interface CustomAnswer {
  readonly title: string;
  readonly value: string;
}

/** What else somebody said of themselves, by Zoom's names; only what was given. */
export interface Details extends Readonly<Partial<Record<DetailField, string>>> {
  readonly custom_questions?: readonly CustomAnswer[];
  readonly language?: string;
}

/** A person as a request names one. */
export interface Person {
  readonly email: string;
  /** The address as {@link emailKey}: what tells this person from others. */
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Absent where nothing was given, as in every batch. */
  readonly details?: Details;
}

/** Somebody registered for a meeting. */
export interface Registrant extends Person {
  readonly id: string;
  readonly status: RegistrantStatus;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Six digits; drawn and kept in both editions, shown by `current`. */
  readonly pin: number;
  /** Their status on each occurrence of a series; absent where it is the same on all of them, those to come included. */
  readonly occurrences?: OccurrenceStatuses;
  /** Status updates that named this registrant; absent before the first. */
  readonly statusUpdates?: QuotaCount;
}

/** What is drawn by chance for a new registrant. */
export interface Draw {
  readonly id: string;
  readonly pin: number;
}

/** Somebody who is registered for the first time. Field by field: spreading objects takes several times as long. */
export function newRegistrant(
  { email, key, firstName, lastName, details }: Person,
  { id, pin }: Draw,
  status: RegistrantStatus,
  createdAt: number,
): Registrant {
  const registrant: Registrant = { email, key, firstName, lastName, id, pin, status, createdAt };
  return details ? { ...registrant, details } : registrant;
}

const BYTES_PER_DRAW = 20;

/**
 * Draws ids and pins for `count` new registrants.
 * An id is 16 random bytes as base64url, 22 characters; a pin has 6 digits (both recorded formats).
 */
export function drawRegistrants(count: number, bytes: (size: number) => Buffer): Draw[] {
  const source = bytes(count * BYTES_PER_DRAW);
  const draws: Draw[] = [];
  for (let offset = 0; offset < source.length; offset += BYTES_PER_DRAW) {
    draws.push({
      id: source.toString("base64url", offset, offset + 16),
      // As a small integer: a remainder is else kept as a number of its own, beside its registrant.
      pin: 100_000 + ((source.readUInt32BE(offset + 16) % 900_000) | 0),
    });
  }
  return draws;
}

/** The key that tells people apart: Zoom's clients compare addresses in lower case (assumed of Zoom). */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/** A person; the last name may be missing. */
export function person(email: string, firstName: string, lastName = ""): Person {
  const key = emailKey(email);
  // Most addresses are their own keys, and a meeting may keep a million of them: one text then does for both.
  return { email, key: key === email ? email : key, firstName, lastName };
}
