import type { EventKind } from "./event-kind.ts";
import type { MeetingInput } from "./generated/types.ts";
import { MOST_OCCURRENCES } from "./limits.ts";
import type { Problem } from "./problem.ts";
import { DAY, utcDay, weekdayOf } from "./time.ts";
import { momentOf, wallClock } from "./timezone.ts";

/** Zoom's `recurrence`, as it is sent. */
export type Recurrence = NonNullable<MeetingInput["recurrence"]>;

/** Zoom's types of recurrence. */
const RECURS = { daily: 1, weekly: 2, monthly: 3 } as const;

/** One time of a recurring meeting with fixed times. */
export interface Occurrence {
  /** Its first start in epoch milliseconds, as text (recorded); it stays when the start is changed. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly start: number;
  /** Minutes. */
  readonly duration: number;
  readonly deleted?: true;
}

/** What no schema can say of a recurrence: two ends, steps that are longer than the kind allows. */
export function recurrenceProblem(
  { type, repeat_interval = 1, end_times, end_date_time }: Recurrence,
  { name, longestStep }: EventKind,
): Problem | undefined {
  const problem = (field: string, explanation: string) => ({
    field: `recurrence.${field}`,
    cause: "format",
    explanation: `recurrence.${field} ${explanation}`,
  });
  if (repeat_interval > longestStep[type]) {
    return problem(
      "repeat_interval",
      `is ${repeat_interval}; a ${name} that recurs by type ${type} has ${longestStep[type]} at most`,
    );
  }
  if (end_date_time === undefined) return undefined;
  if (Number.isNaN(Date.parse(end_date_time))) return problem("end_date_time", "is no moment");
  return end_times === undefined
    ? undefined
    : problem("end_date_time", "stands beside end_times; send one of them");
}

/**
 * The occurrences of a series, at most 60 (documented). Each is at the same hour of the timezone as the first, across
 * daylight saving. Days that a month lacks are passed over, and `weekly_days` and `monthly_day` are 1 unless they are
 * sent (the default is documented, the passing over assumed).
 *
 * @param start where it begins, epoch milliseconds: no occurrence is before it
 */
export function planOccurrences(
  { start, timezone, duration }: { start: number; timezone: string; duration: number },
  recurrence: Recurrence,
): Occurrence[] {
  const { end_date_time, end_times = 1 } = recurrence;
  const until = end_date_time === undefined ? Infinity : Date.parse(end_date_time);
  const most = end_date_time === undefined && end_times > 0 ? end_times : MOST_OCCURRENCES;
  const local = wallClock(start, timezone);
  const first = utcDay(local);
  const occurrences: Occurrence[] = [];
  for (const day of daysOf(recurrence, first)) {
    if (day < first) continue;
    const wall = new Date(day * DAY + (local - first * DAY)).toISOString().slice(0, 19);
    const at = momentOf(wall, timezone);
    if (at > until) break;
    occurrences.push({ id: String(at), start: at, duration });
    if (occurrences.length === Math.min(most, MOST_OCCURRENCES)) break;
  }
  return occurrences;
}

/** The days on which it recurs, from that of the first or a little before: numbers of days since the epoch, without end. */
function* daysOf(recurrence: Recurrence, first: number): Generator<number> {
  const step = recurrence.repeat_interval ?? 1;
  switch (recurrence.type) {
    case RECURS.daily:
      for (let day = first; ; day += step) yield day;
    case RECURS.weekly: {
      const days = (recurrence.weekly_days ?? "1").split(",").map(Number);
      const week = first - weekdayOf(first);
      days.sort((a, b) => a - b);
      // Zoom's first day of the week is Sunday, by number 1.
      for (let start = week; ; start += 7 * step) yield* new Set(days.map((day) => start + day - 1));
    }
    default: {
      const date = new Date(first * DAY);
      for (let month = date.getUTCMonth(); ; month += step) {
        const day = dayInMonth(recurrence, date.getUTCFullYear(), month);
        if (day !== undefined) yield day;
      }
    }
  }
}

/** The day on which it recurs in a month, which counts on from January of a year; undefined where that month has none. */
function dayInMonth(
  { monthly_week, monthly_week_day = 1, monthly_day = 1 }: Recurrence,
  year: number,
  month: number,
): number | undefined {
  const begin = utcDay(Date.UTC(year, month, 1));
  const end = utcDay(Date.UTC(year, month + 1, 1));
  if (monthly_week === undefined) return begin + monthly_day - 1 < end ? begin + monthly_day - 1 : undefined;
  /** How far behind a day the first such day of the week is. */
  const ahead = (day: number) => (monthly_week_day - 1 - weekdayOf(day) + 7) % 7;
  return monthly_week === -1 ? end - 7 + ahead(end - 7) : begin + ahead(begin) + 7 * (monthly_week - 1);
}
