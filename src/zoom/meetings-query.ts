import type { EventKind } from "./event-kind.ts";
import { kindOfType } from "./event-kind.ts";
import { readChoice, readPageQuery, type PageQuery } from "./list-query.ts";
import { isOver, isTimed, moment, type Meeting, type Now } from "./meeting.ts";
import { show } from "./problems.ts";
import { DAY, startsWithDay } from "./time.ts";
import { isTimezone, momentOf } from "./timezone.ts";

/** Zoom's `type` of a list of meetings, by kind; the first holds where none is named. */
const TYPES = {
  meeting: ["scheduled", "live", "upcoming", "upcoming_meetings", "previous_meetings"],
  webinar: ["scheduled", "upcoming"],
} as const satisfies Readonly<Record<EventKind["name"], readonly [string, ...string[]]>>;

type ListType = (typeof TYPES)[EventKind["name"]][number];

/** What part of the list of a user's meetings or webinars is wanted. */
export interface MeetingsQuery extends PageQuery {
  readonly kind: EventKind;
  readonly type: ListType;
  /** The first moment and the one after the last, epoch milliseconds; undefined for no bound. */
  readonly from: number | undefined;
  readonly until: number | undefined;
}

type Query = Readonly<Record<string, unknown>>;

/** Reads the query of such a list. What it does not know it ignores. */
export function readMeetingsQuery(query: Query, kind: EventKind): MeetingsQuery {
  const { chosen, ignored } = readChoice<ListType>(query, "type", TYPES[kind.name]);
  const page = readPageQuery(query);
  const days = kind.name === "meeting" ? readDays(query) : { ...UNBOUNDED, ignored: [] };
  return { ...page, ...days, kind, type: chosen, ignored: [...ignored, ...page.ignored, ...days.ignored] };
}

const UNBOUNDED = { from: undefined, until: undefined } as const;

function readDays(query: Query): Pick<MeetingsQuery, "from" | "until" | "ignored"> {
  const { timezone } = query;
  const zone = typeof timezone === "string" && isTimezone(timezone) ? timezone : "UTC";
  const ignored = timezone === undefined || timezone === zone ? [] : [`timezone=${show(timezone)}`];
  /** Where a day begins, or that so many days later. */
  const dayOf = (name: "from" | "to", later: number): number | undefined => {
    const text = query[name];
    if (text === undefined) return undefined;
    if (typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && startsWithDay(text)) {
      const day = new Date(Date.parse(text) + later * DAY).toISOString().slice(0, 10);
      return momentOf(`${day}T00:00:00`, zone);
    }
    ignored.push(`${name}=${show(text)}`);
    return undefined;
  };
  return { from: dayOf("from", 0), until: dayOf("to", 1), ignored };
}

/**
 * Whether a meeting or webinar of a user belongs into a list. `scheduled` has all of them; those that are over, or
 * were ended, are previous; none is ever live, because nobody joins here (what Zoom means by each is documented only
 * in a word; this reading is assumed).
 */
export function isListed(
  meeting: Meeting,
  { kind, type, from = -Infinity, until = Infinity }: MeetingsQuery,
  now: Now,
): boolean {
  if (kindOfType(meeting).name !== kind.name || type === "live") return false;
  if (type === "previous_meetings" && !isOver(meeting, now)) return false;
  if (type.startsWith("upcoming") && isOver(meeting, now)) return false;
  if (!isTimed(meeting)) return true;
  const start = moment(meeting.start, now);
  return start >= from && start < until;
}
