import { kindOfType, MEETING_TYPE } from "./event-kind.ts";
import type { Occurrence, Recurrence } from "./recurrence.ts";
import { DAY, utcDay } from "./time.ts";

export { MEETING_TYPE, WEBINAR_TYPE } from "./event-kind.ts";

/** Zoom's `settings.approval_type`. */
export const APPROVAL = { automatic: 0, manual: 1, none: 2 } as const;

export type ApprovalType = (typeof APPROVAL)[keyof typeof APPROVAL];

/**
 * When a meeting starts: at a moment (epoch milliseconds), or a number of days ahead of the present,
 * so that data written once never goes stale.
 */
export type Start = { readonly at: number } | { readonly daysAhead: number };

/** A meeting or a webinar, by its type, as it is kept. Times in epoch milliseconds, `duration` in minutes. */
export interface Meeting {
  readonly id: string;
  readonly uuid: string;
  readonly hostId: string;
  readonly topic: string;
  readonly agenda: string;
  readonly type: number;
  readonly start: Start;
  readonly duration: number;
  readonly timezone: string;
  readonly createdAt: Start;
  readonly password: string;
  /** The value of `pwd` in the meeting's links. */
  readonly pwd: string;
  /** The part of the registration page's address that names the meeting. */
  readonly registrationKey: string;
  readonly approvalType: ApprovalType;
  /** Other `settings` of Zoom's, kept as they were sent; none that Zoom does not describe. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Lower-case addresses that host beside the host. */
  readonly alternativeHosts: readonly string[];
  /** Most registrants; what the meeting's `capacity` says, else Zoom's 4,999. */
  readonly capacity: number;
  readonly ended: boolean;
  /** How it recurs, as it was sent; only a series has it, of which somebody said so. */
  readonly recurrence?: Recurrence;
  /** Its occurrences in order, deleted ones among them. */
  readonly occurrences?: readonly Occurrence[];
}

/** How many registrants a meeting has, by status. */
export interface Tally {
  readonly approved: number;
  readonly pending: number;
  readonly denied: number;
}

export const EMPTY_TALLY: Tally = { approved: 0, pending: 0, denied: 0 };

/** What a meeting's moments are reckoned from. */
export interface Now {
  /** The present of the meeting's world, epoch milliseconds. */
  readonly now: number;
  /**
   * The present as if nobody had moved the clock. A start "n days ahead" counts from here: it slides
   * along while the clock merely runs, and can be overtaken by moving the clock.
   */
  readonly anchor: number;
}

/** Hour of the UTC day at which a meeting "n days ahead" begins. */
const SLIDING_HOUR = 15;

/** A {@link Start} as epoch milliseconds. */
export function moment(start: Start, { anchor }: Now): number {
  if ("at" in start) return start.at;
  return (utcDay(anchor) + start.daysAhead) * DAY + SLIDING_HOUR * 3_600_000;
}

/** Whether a start lies in the past: Zoom drops such a one from a change in silence (recorded). */
export function isPast(start: number, { now }: Now): boolean {
  return start < now;
}

/**
 * The moment at which it is over: start + duration, and of a series that of its last occurrence. Infinity where it
 * recurs and nobody said when.
 */
export function endOf(meeting: Meeting, now: Now): number {
  const { recurring, recurringFixed } = kindOfType(meeting).types;
  const last = meeting.occurrences?.findLast(({ deleted }) => !deleted);
  if (meeting.type === recurringFixed && last) return last.start + last.duration * 60_000;
  if (meeting.type === recurring || meeting.type === recurringFixed) return Infinity;
  return moment(meeting.start, now) + meeting.duration * 60_000;
}

/**
 * Whether registration has closed because the meeting is over: ended, or past its end. Zoom's text says only "over"
 * (facts: not documented; this reading is assumed).
 */
export function isOver(meeting: Meeting, now: Now): boolean {
  return meeting.ended || now.now > endOf(meeting, now);
}

/** Whether it has a time at all. */
export function isTimed(meeting: Pick<Meeting, "type">): boolean {
  return meeting.type !== kindOfType(meeting).types.recurring;
}

/** Whether its start is shown: not without fixed times, and not of an instant meeting (documented). */
export function showsStart(meeting: Pick<Meeting, "type">): boolean {
  return isTimed(meeting) && meeting.type !== MEETING_TYPE.instant;
}

/** Most registrants by `settings.registrants_restrict_number`, which webinars have; undefined for no limit. */
export function restrictedTo({ settings }: Pick<Meeting, "settings">): number | undefined {
  const limit = settings["registrants_restrict_number"];
  return typeof limit === "number" && limit > 0 ? limit : undefined;
}

/** Seats taken: everybody who is not denied. Whether Zoom counts pending people is not known (assumed). */
export function seatsTaken(tally: Tally): number {
  return tally.approved + tally.pending;
}

/** Ids of the form 8000000CCCC call up the outcome with body code CCCC; no meeting has one. */
const SPECIAL_ID = /^8000000(\d{4})$/;

/** The body code that a special meeting id stands for; undefined for any other id. */
export function codeOfSpecialId(meetingId: string): number | undefined {
  const match = SPECIAL_ID.exec(meetingId);
  return match ? Number(match[1]) : undefined;
}

/** The special meeting id that stands for a body code; undefined for a code over four digits. */
export function specialIdOf(code: number): string | undefined {
  return code >= 0 && code <= 9999 ? `8000000${String(code).padStart(4, "0")}` : undefined;
}

const LARGEST_ID = 2n ** 63n - 1n;

/** Whether a path segment is a number that Zoom's int64 can hold (assumed: what else is `Invalid meeting id.`). */
export function isMeetingId(text: string): boolean {
  return /^\d{1,18}$/.test(text) || (/^\d{19}$/.test(text) && BigInt(text) <= LARGEST_ID);
}

/** Whether a meeting with this id may be made or adopted: 9 to 11 digits (recorded range), not special. */
export function isOrdinaryId(text: string): boolean {
  return /^[1-9]\d{8,10}$/.test(text) && codeOfSpecialId(text) === undefined;
}
