import type { User } from "./account.ts";
import { kindOfType } from "./event-kind.ts";
import { APPROVAL, isPast, isTimed, type Meeting, type Now } from "./meeting.ts";
import type { EventInput } from "./meeting-input.ts";
import { show } from "./problems.ts";
import type { Recurrence } from "./recurrence.ts";
import { isSeries, occurrencesOf } from "./series.ts";
import { isSetting } from "./setting.ts";
import { momentOf } from "./timezone.ts";

/** What decides about an input beside the meeting. */
interface Circumstances {
  readonly host: User | undefined;
  readonly now: Now;
  /** The id of the one occurrence that is changed. */
  readonly occurrence?: string | undefined;
}

/** Fields that reach a meeting. */
const FIELDS: ReadonlySet<string> = new Set([
  "topic",
  "agenda",
  "type",
  "start_time",
  "duration",
  "timezone",
  "password",
  "recurrence",
  "settings",
] satisfies (keyof EventInput)[]);

/** Fields that reach one occurrence. */
const OCCURRENCE_FIELDS: ReadonlySet<string> = new Set(["start_time", "duration"]);

/** Most names that are told of. */
const MOST_NAMED = 5;

/** Why a meeting takes no registration, in words; undefined where it may. Zoom turns it off in silence (recorded). */
export function whyNoRegistration(
  meeting: Pick<Meeting, "type">,
  host: User | undefined,
): string | undefined {
  if (!isTimed(meeting)) return `type ${meeting.type} takes no registration`;
  return host?.type === 2 ? undefined : "the host has no Licensed plan";
}

/**
 * Why the start of a known meeting stays, in words; undefined where it changes. That of a series changes with its
 * recurrence alone, which Zoom asks for (documented; that the start is dropped otherwise is assumed).
 */
export function whyStartStays(
  meeting: Meeting,
  start: number,
  recurrence: Recurrence | undefined,
  now: Now,
): string | undefined {
  if (isPast(start, now)) return "it lies in the past";
  return !recurrence && occurrencesOf(meeting).length > 0 ? "a series needs recurrence with it" : undefined;
}

/**
 * What of an input a meeting did not take and why, in words; nothing where it took all. Zoom tells of none of it.
 *
 * @param before undefined where it is being created: then any start is taken
 */
export function droppedFrom(
  input: EventInput,
  before: Meeting | undefined,
  after: Meeting,
  { host, now, occurrence }: Circumstances,
): string[] {
  const names = Object.keys(input);
  if (occurrence !== undefined) {
    const others = names.filter((name) => !OCCURRENCE_FIELDS.has(name));
    return [
      ...dropped(others, "of one occurrence only start_time and duration change"),
      ...pastStart(input, after, now),
    ];
  }
  const { settings = {}, recurrence } = input;
  const kind = kindOfType(after);
  const unknown = Object.keys(settings).filter((name) => !isSetting(kind, name));
  return [
    ...registrationOff(input, before, after, host),
    ...(before ? startDropped(input, before, after, now) : []),
    ...dropped(recurrence && !isSeries(after) ? ["recurrence"] : [], `type ${after.type} has none`),
    ...dropped(
      unknown.map((name) => `settings.${name}`),
      `no setting that Zoom describes of a ${kind.name}`,
    ),
    ...dropped(
      names.filter((name) => !FIELDS.has(name)),
      `no field that the simulator keeps of a ${kind.name}`,
    ),
  ];
}

function registrationOff(
  { settings }: EventInput,
  before: Meeting | undefined,
  after: Meeting,
  host: User | undefined,
): string[] {
  const why = whyNoRegistration(after, host);
  const wanted = settings?.approval_type;
  if (why === undefined || wanted === APPROVAL.none) return [];
  if (wanted !== undefined) return dropped([`settings.approval_type ${wanted}`], why);
  return before && before.approvalType !== APPROVAL.none ? [`registration is off now: ${why}`] : [];
}

function startDropped(
  { start_time, recurrence }: EventInput,
  before: Meeting,
  { timezone }: Meeting,
  now: Now,
): string[] {
  if (start_time === undefined) return [];
  const why = whyStartStays(before, momentOf(start_time, timezone), recurrence, now);
  return why === undefined ? [] : dropped([`start_time ${start_time}`], why);
}

function pastStart({ start_time }: EventInput, { timezone }: Meeting, now: Now): string[] {
  const isDropped = start_time !== undefined && isPast(momentOf(start_time, timezone), now);
  return isDropped ? dropped([`start_time ${start_time}`], "it lies in the past") : [];
}

function dropped(names: readonly string[], why: string): string[] {
  if (names.length === 0) return [];
  const told = names.slice(0, MOST_NAMED).map((name) => (/^[\w. :+-]{1,60}$/.test(name) ? name : show(name)));
  if (names.length > told.length) told.push(`${names.length - told.length} more`);
  return [`dropped: ${told.join(", ")} (${why})`];
}
