import { wordsOf, type EventKind } from "../event-kind.ts";
import type { Operation } from "./operation.ts";

/** A call that meetings and webinars have alike: `{event}` and `{events}` stand for the kind. */
interface EventOperation extends Omit<Operation, "scope" | "body" | "reply" | "query"> {
  /** The scopes without the kind's name before them. */
  readonly scope: { readonly classic: "read" | "write"; readonly granular: string };
  readonly body?: Schemas;
  readonly reply?: Schemas;
  readonly query?: Readonly<Record<string, string>>;
  /** What the query has of one kind alone. */
  readonly more?: { readonly [K in EventKind["name"]]?: Readonly<Record<string, string>> };
}

/** The name of a schema: one for both kinds, or one for each. */
type Schemas = string | Readonly<Record<EventKind["name"], string>>;

const OCCURRENCE = "one occurrence of a series, by id";
const INPUT: Schemas = { meeting: "MeetingInput", webinar: "WebinarInput" };
const REPLY: Schemas = { meeting: "MeetingReply", webinar: "WebinarReply" };

const table = {
  batchRegistrants: {
    method: "post",
    path: "/v2/{events}/{id}/batch_registrants",
    summary: "Register up to 30 people for a {event} at once",
    label: "Heavy",
    scope: { classic: "write", granular: "write:batch_registrants" },
    body: { meeting: "BatchRegistrants", webinar: "BatchWebinarRegistrants" },
    form: true,
    reply: { meeting: "BatchRegistered", webinar: "BatchWebinarRegistered" },
  },
  addRegistrant: {
    method: "post",
    path: "/v2/{events}/{id}/registrants",
    summary: "Register one person for a {event}, with all that the form asks",
    label: "Light",
    scope: { classic: "write", granular: "write:registrant" },
    body: { meeting: "AddRegistrant", webinar: "AddWebinarRegistrant" },
    reply: { meeting: "RegistrantAdded", webinar: "WebinarRegistrantAdded" },
    query: {
      occurrence_ids:
        "ids of occurrences, separated by commas, where settings.registration_type is 2 or 3; all by default",
    },
  },
  listRegistrants: {
    method: "get",
    path: "/v2/{events}/{id}/registrants",
    summary: "List a {event}'s registrants",
    label: "Medium",
    scope: { classic: "read", granular: "read:list_registrants" },
    reply: { meeting: "RegistrantList", webinar: "WebinarRegistrantList" },
    query: {
      status: "approved (default), pending or denied",
      page_size: "registrants a page: 30 by default, at most 300",
      page_number: "the page, from 1; deprecated by Zoom",
      occurrence_id: OCCURRENCE,
      next_page_token: "what the page before gave; good for 15 minutes",
    },
    more: { webinar: { tracking_source_id: "where people came from; taken and not used" } },
  },
  updateRegistrantStatus: {
    method: "put",
    path: "/v2/{events}/{id}/registrants/status",
    summary: "Approve, deny or cancel registrants of a {event}",
    label: "Medium",
    scope: { classic: "write", granular: "update:registrant_status" },
    body: "RegistrantStatusUpdate",
    query: { occurrence_id: OCCURRENCE },
  },
  getRegistrationQuestions: {
    method: "get",
    path: "/v2/{events}/{id}/registrants/questions",
    summary: "Read what the registration form of a {event} asks",
    label: "Light",
    scope: { classic: "read", granular: "read:list_registration_questions" },
    reply: { meeting: "RegistrationQuestions", webinar: "WebinarQuestions" },
  },
  updateRegistrationQuestions: {
    method: "patch",
    path: "/v2/{events}/{id}/registrants/questions",
    summary: "Change what the registration form of a {event} asks",
    label: "Light",
    scope: { classic: "write", granular: "update:registration_question" },
    body: { meeting: "RegistrationQuestionsInput", webinar: "WebinarQuestionsInput" },
  },
  // Behind the paths of the same length whose last word is fixed: whoever looks a path up takes the first that fits.
  getRegistrant: {
    method: "get",
    path: "/v2/{events}/{id}/registrants/{registrantId}",
    summary: "Read a registrant of a {event}",
    label: "Light",
    scope: { classic: "read", granular: "read:registrant" },
    reply: { meeting: "RegistrantReply", webinar: "WebinarRegistrantReply" },
  },
  deleteRegistrant: {
    method: "delete",
    path: "/v2/{events}/{id}/registrants/{registrantId}",
    summary: "Delete a registrant of a {event}, who leaves a free seat",
    label: "Light",
    scope: { classic: "write", granular: "delete:registrant" },
    query: { occurrence_id: OCCURRENCE },
  },
  getMeeting: {
    method: "get",
    path: "/v2/{events}/{id}",
    summary: "Read a {event}",
    label: "Light",
    scope: { classic: "read", granular: "read:{event}" },
    reply: REPLY,
    query: { occurrence_id: OCCURRENCE, show_previous_occurrences: "true: occurrences that are over too" },
  },
  updateMeeting: {
    method: "patch",
    path: "/v2/{events}/{id}",
    summary: "Change a {event}",
    label: "Light",
    scope: { classic: "write", granular: "update:{event}" },
    body: INPUT,
    query: { occurrence_id: `${OCCURRENCE}, of which start_time and duration are changed` },
  },
  deleteMeeting: {
    method: "delete",
    path: "/v2/{events}/{id}",
    summary: "Delete a {event} and its registrants",
    label: "Light",
    scope: { classic: "write", granular: "delete:{event}" },
    query: { occurrence_id: `${OCCURRENCE}, which alone is deleted` },
  },
  endMeeting: {
    method: "put",
    path: "/v2/{events}/{id}/status",
    summary: "End a {event}: who registers then is told that it is over",
    label: "Light",
    scope: { classic: "write", granular: "update:status" },
    body: { meeting: "MeetingStatusUpdate", webinar: "WebinarStatusUpdate" },
  },
  createMeeting: {
    method: "post",
    path: "/v2/users/{userId}/{events}",
    summary: "Create a {event}",
    label: "Light",
    scope: { classic: "write", granular: "write:{event}" },
    body: INPUT,
    reply: REPLY,
  },
  listMeetings: {
    method: "get",
    path: "/v2/users/{userId}/{events}",
    summary: "List a user's {events}",
    label: "Medium",
    scope: { classic: "read", granular: "read:list_{events}" },
    reply: { meeting: "MeetingList", webinar: "WebinarList" },
    query: {
      page_size: "{events} a page: 30 by default, at most 300",
      page_number: "the page, from 1; deprecated by Zoom",
      next_page_token: "what the page before gave; good for 15 minutes",
    },
    more: {
      meeting: {
        type: "scheduled (default: all), live, upcoming, upcoming_meetings or previous_meetings",
        from: "the first day, 2030-01-31",
        to: "the last day",
        timezone: "of from and to; UTC by default",
      },
      webinar: { type: "scheduled (default: all) or upcoming" },
    },
  },
} as const satisfies Readonly<Record<string, EventOperation>>;

/** What a call does, whichever kind it is about; it is the name of the call on meetings. */
export type EventAction = keyof typeof table;

export const EVENT_ACTIONS = Object.keys(table) as EventAction[];

/** The calls of one kind, by what they do. */
export function eventOperations(kind: EventKind): Readonly<Record<EventAction, Operation>> {
  const rows = EVENT_ACTIONS.map((action) => [action, operationOf(table[action], kind)]);
  return Object.fromEntries(rows) as Record<EventAction, Operation>;
}

function operationOf({ more, ...row }: EventOperation, kind: EventKind): Operation {
  const { path, summary, scope, body, reply, query, ...same } = row;
  const schema = (of: Schemas): string => (typeof of === "string" ? of : of[kind.name]);
  const all = Object.fromEntries(
    Object.entries({ ...query, ...more?.[kind.name] }).map(([name, text]) => [name, wordsOf(text, kind)]),
  );
  return {
    ...same,
    path: wordsOf(path, kind).replace("{id}", `{${kind.idParameter}}`),
    summary: wordsOf(summary, kind),
    scope: {
      classic: `${kind.name}:${scope.classic}`,
      granular: `${kind.name}:${wordsOf(scope.granular, kind)}`,
    },
    ...(body !== undefined && { body: schema(body) }),
    ...(reply !== undefined && { reply: schema(reply) }),
    ...(Object.keys(all).length > 0 && { query: all }),
  };
}
