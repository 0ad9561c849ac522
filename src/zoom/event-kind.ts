/** Zoom's meeting types; only `scheduled` takes a batch. */
export const MEETING_TYPE = { instant: 1, scheduled: 2, recurring: 3, recurringFixed: 8 } as const;

/** Zoom's webinar types: such an id is one number among those of meetings; only `single` takes a batch. */
export const WEBINAR_TYPE = { single: 5, recurring: 6, recurringFixed: 9 } as const;

/**
 * What differs between meetings and webinars, which are one family of calls. All that is about "the
 * meeting" of a call reads it here.
 */
export interface EventKind {
  readonly name: "meeting" | "webinar";
  /** How paths name several: `/v2/meetings`. */
  readonly segment: "meetings" | "webinars";
  /** The parameter of paths and messages that holds the id. */
  readonly idParameter: "meetingId" | "webinarId";
  /** The one of the default data with automatic approval. */
  readonly exampleId: string;
  readonly types: {
    /** Zoom's default, and the only type that takes a batch. */
    readonly scheduled: number;
    /** Without fixed times: takes no registrations. */
    readonly recurring: number;
    readonly recurringFixed: number;
  };
  /** The highest `repeat_interval` by type of recurrence: in days, weeks and months (Zoom's specification). */
  readonly longestStep: Readonly<Record<1 | 2 | 3, number>>;
  /** Whether registrants have a `participant_pin_code`. */
  readonly pins: boolean;
  /** Whether a registrant's link names the registration page, as `uuid`. */
  readonly uuidInLink: boolean;
  /** What the part of the registration page's address begins with that is drawn, and of how many bytes it is made. */
  readonly registrationKey: { readonly prefix: string; readonly bytes: number };
}

/** The two kinds. */
export const EVENT_KINDS = {
  meeting: {
    name: "meeting",
    segment: "meetings",
    idParameter: "meetingId",
    exampleId: "85746065432",
    types: MEETING_TYPE,
    longestStep: { 1: 99, 2: 50, 3: 10 },
    pins: true,
    uuidInLink: false,
    registrationKey: { prefix: "tZ", bytes: 25 },
  },
  webinar: {
    name: "webinar",
    segment: "webinars",
    idParameter: "webinarId",
    exampleId: "95746065432",
    types: { scheduled: WEBINAR_TYPE.single, ...WEBINAR_TYPE },
    longestStep: { 1: 90, 2: 12, 3: 3 },
    pins: false,
    uuidInLink: true,
    registrationKey: { prefix: "WN_", bytes: 16 },
  },
} as const satisfies Readonly<Record<EventKind["name"], EventKind>>;

const WEBINAR_TYPES: readonly number[] = Object.values(WEBINAR_TYPE);

/** What something of this type is: a webinar, or a meeting. */
export function kindOfType({ type }: { readonly type: number }): EventKind {
  return WEBINAR_TYPES.includes(type) ? EVENT_KINDS.webinar : EVENT_KINDS.meeting;
}

/** A text about both kinds, as it is of one: `{event}`, `{events}` and `{Event}` filled. */
export function wordsOf(text: string, { name, segment }: EventKind): string {
  return text
    .replaceAll("{event}", name)
    .replaceAll("{events}", segment)
    .replaceAll(
      "{Event}",
      name.replace(/^./, (first) => first.toUpperCase()),
    );
}
