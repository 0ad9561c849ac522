import Type from "typebox";
import { MOST_OCCURRENCES, MOST_RESTRICTED } from "../limits.ts";
import { page } from "./page.ts";

/** A moment: `2030-01-31T09:00:00`, with `Z` in GMT, without in the meeting's `timezone`. */
const StartTime = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?$",
});

/** Settings that the rules read; any others are kept as sent. */
const settings = {
  approval_type: Type.Optional(Type.Enum([0, 1, 2])),
  registration_type: Type.Optional(Type.Enum([1, 2, 3])),
  alternative_hosts: Type.Optional(Type.String()),
  close_registration: Type.Optional(Type.Boolean()),
  registrants_confirmation_email: Type.Optional(Type.Boolean()),
  registrants_email_notification: Type.Optional(Type.Boolean()),
};

/** How a series recurs: used for type 8, of webinars 9. */
export const Recurrence = Type.Object({
  type: Type.Enum([1, 2, 3], { description: "1 daily, 2 weekly, 3 monthly." }),
  repeat_interval: Type.Optional(
    Type.Integer({ minimum: 1, description: "Days, weeks or months. Default: 1." }),
  ),
  weekly_days: Type.Optional(
    Type.String({ pattern: "^[1-7](?: *, *[1-7])*$", description: "1 Sunday (default) to 7 Saturday: 2,4." }),
  ),
  monthly_day: Type.Optional(Type.Integer({ minimum: 1, maximum: 31, description: "Default: 1." })),
  monthly_week: Type.Optional(Type.Enum([-1, 1, 2, 3, 4], { description: "-1: the last." })),
  monthly_week_day: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 7, description: "With monthly_week: 1 Sunday to 7 Saturday." }),
  ),
  end_times: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: MOST_OCCURRENCES,
      description: `Occurrences. 0: no end, which means ${MOST_OCCURRENCES}. Default: 1.`,
    }),
  ),
  end_date_time: Type.Optional(StartTime),
});

/** The body that creates or changes a meeting or webinar; Zoom requires none of its fields. */
const input = (type: Type.TSchema, own: Record<string, Type.TSchema>) =>
  Type.Object({
    topic: Type.Optional(Type.String({ maxLength: 200 })),
    agenda: Type.Optional(Type.String({ maxLength: 2000 })),
    type: Type.Optional(type),
    start_time: Type.Optional(StartTime),
    duration: Type.Optional(Type.Integer({ minimum: 0, maximum: 525_600 })),
    timezone: Type.Optional(Type.String()),
    password: Type.Optional(Type.String({ maxLength: 10 })),
    recurrence: Type.Optional(Recurrence),
    settings: Type.Optional(Type.Object({ ...settings, ...own }, { additionalProperties: true })),
  });

export const MeetingInput = input(Type.Enum([1, 2, 3, 8, 10]), {});

export const WebinarInput = input(Type.Enum([5, 6, 9]), {
  registrants_restrict_number: Type.Optional(
    Type.Integer({ minimum: 0, maximum: MOST_RESTRICTED, description: "Most registrants; 0: no limit." }),
  ),
});

/** An occurrence as Zoom shows it. */
export const OccurrenceReply = Type.Object({
  occurrence_id: Type.String(),
  start_time: Type.String(),
  duration: Type.Integer(),
  status: Type.Enum(["available", "deleted"]),
});

const shown = {
  uuid: Type.String(),
  id: Type.Integer(),
  host_id: Type.String(),
  host_email: Type.String(),
  topic: Type.String(),
  agenda: Type.String(),
  type: Type.Integer(),
  start_time: Type.Optional(Type.String()),
  duration: Type.Integer(),
  timezone: Type.String(),
  created_at: Type.String(),
  start_url: Type.String(),
  join_url: Type.String(),
  registration_url: Type.Optional(Type.String()),
  password: Type.Optional(Type.String()),
  creation_source: Type.Optional(Type.String()),
  recurrence: Type.Optional(Recurrence),
  occurrences: Type.Optional(Type.Array(OccurrenceReply)),
  settings: Type.Object(
    { approval_type: Type.Integer(), alternative_hosts: Type.String() },
    { additionalProperties: true },
  ),
};

/** A meeting as Zoom shows it. */
export const MeetingReply = Type.Object({ ...shown, status: Type.Enum(["waiting", "started"]) });

/** A webinar as Zoom shows it: without a status. */
export const WebinarReply = Type.Object(shown);

/** What becomes of a meeting; Zoom's schema requires no action. */
export const MeetingStatusUpdate = Type.Object({ action: Type.Optional(Type.Enum(["end", "recover"])) });

/** The same of a webinar, which can only be ended. */
export const WebinarStatusUpdate = Type.Object({ action: Type.Optional(Type.Enum(["end"])) });

/** A meeting or webinar as lists show one. */
const Listed = Type.Object({
  uuid: shown.uuid,
  id: shown.id,
  host_id: shown.host_id,
  topic: shown.topic,
  type: shown.type,
  start_time: shown.start_time,
  duration: shown.duration,
  timezone: shown.timezone,
  agenda: shown.agenda,
  created_at: shown.created_at,
  join_url: shown.join_url,
});

/** One page of a user's meetings. */
export const MeetingList = Type.Object({ ...page, meetings: Type.Array(Listed) });

/** One page of a user's webinars. */
export const WebinarList = Type.Object({ ...page, webinars: Type.Array(Listed) });
