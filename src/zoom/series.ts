import { kindOfType } from "./event-kind.ts";
import type { MeetingInput } from "./generated/types.ts";
import { isPast, moment, type Meeting, type Now } from "./meeting.ts";
import { planOccurrences, type Occurrence, type Recurrence } from "./recurrence.ts";
import { momentOf } from "./timezone.ts";

/** Whether it recurs at fixed times: a meeting of type 8, a webinar of type 9. */
export function isSeries(meeting: Pick<Meeting, "type">): boolean {
  return meeting.type === kindOfType(meeting).types.recurringFixed;
}

/** The occurrences of a meeting that were not deleted; none where it is no series, or nobody said how it recurs. */
export function occurrencesOf(meeting: Pick<Meeting, "type" | "occurrences">): readonly Occurrence[] {
  return isSeries(meeting) ? (meeting.occurrences ?? []).filter(({ deleted }) => !deleted) : [];
}

/** The ids of those. */
export function occurrenceIds(meeting: Pick<Meeting, "type" | "occurrences">): string[] {
  return occurrencesOf(meeting).map(({ id }) => id);
}

/**
 * A meeting that recurs as it says from now on. Its start is a fixed moment then: occurrences are known by theirs.
 *
 * @param now what a start that slides is reckoned from
 */
export function withRecurrence(meeting: Meeting, recurrence: Recurrence, now: Now): Meeting {
  const start = Math.floor(moment(meeting.start, now) / 1000) * 1000;
  const { timezone, duration } = meeting;
  const occurrences = planOccurrences({ start, timezone, duration }, recurrence);
  return { ...meeting, start: { at: start }, recurrence, occurrences };
}

/** A meeting without anything that only a series has. */
export function withoutRecurrence(meeting: Meeting): Meeting {
  const plain: { -readonly [F in keyof Meeting]: Meeting[F] } = { ...meeting };
  delete plain.recurrence;
  delete plain.occurrences;
  return plain;
}

/** A series all of whose occurrences last so many minutes. */
export function withDuration(meeting: Meeting, duration: number): Meeting {
  const { occurrences } = meeting;
  return occurrences
    ? { ...meeting, occurrences: occurrences.map((each) => ({ ...each, duration })) }
    : meeting;
}

/**
 * A series with one occurrence changed. Of what Zoom lets change there (documented), start and duration are kept; a
 * start in the past is dropped, as of a whole meeting (assumed).
 */
export function withOccurrence(
  meeting: Meeting,
  id: string,
  { start_time, duration }: Pick<MeetingInput, "start_time" | "duration">,
  now: Now,
): Meeting {
  const at = start_time === undefined ? undefined : momentOf(start_time, meeting.timezone);
  return changed(meeting, id, (each) => ({
    ...each,
    start: at === undefined || isPast(at, now) ? each.start : at,
    duration: duration ?? each.duration,
  }));
}

/** A series with one occurrence deleted: it is kept, and shown as deleted. */
export function withoutOccurrence(meeting: Meeting, id: string): Meeting {
  return changed(meeting, id, (each) => ({ ...each, deleted: true }));
}

function changed(meeting: Meeting, id: string, change: (each: Occurrence) => Occurrence): Meeting {
  return {
    ...meeting,
    occurrences: (meeting.occurrences ?? []).map((each) => (each.id === id ? change(each) : each)),
  };
}
