import { textsOf } from "./list-reply.ts";
import { kindOfType } from "./event-kind.ts";
import type { Meeting } from "./meeting.ts";
import type { Registrant } from "./registrant.ts";
import { zoomTime } from "./time.ts";
import type { Variants } from "./variants.ts";

/** What can become of a registration. */
export const REGISTRATION_ACTIONS = ["created", "approved", "denied", "cancelled"] as const;

export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number];

export type RegistrationEventName = `${"meeting" | "webinar"}.registration_${RegistrationAction}`;

/** Every event of Zoom's about registrations. */
export const REGISTRATION_EVENTS: readonly RegistrationEventName[] = (
  ["meeting", "webinar"] as const
).flatMap((kind) => REGISTRATION_ACTIONS.map((action) => `${kind}.registration_${action}` as const));

/** An event as it is sent: what `JSON.stringify` makes of it is the body that is signed. */
export interface WebhookEvent {
  readonly event: string;
  /** Epoch milliseconds. */
  readonly event_ts: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What happened to whom. */
export interface RegistrationHappening {
  readonly action: RegistrationAction;
  /** When, epoch milliseconds. */
  readonly at: number;
  readonly accountId: string;
  /** Who did it; nobody where somebody registered. */
  readonly operator?: { readonly email: string; readonly id: string };
  readonly meeting: Pick<Meeting, "id" | "uuid" | "hostId" | "topic" | "type" | "duration" | "timezone">;
  /** When the meeting starts, epoch milliseconds; undefined where it has no fixed time. */
  readonly startsAt: number | undefined;
  readonly occurrences?: readonly { readonly occurrence_id: string; readonly start_time: string }[];
  readonly registrant: Registrant;
  /** The person's link; left out where they have none, as while they are pending (assumed). */
  readonly joinUrl?: string | undefined;
  /** Whether `participant_pin_code` is told; a webinar has none. */
  readonly pin: boolean;
  readonly idType: Variants["webhook-id"];
}

/** The event that tells of a registration, in Zoom's words. */
export function registrationEvent(happening: RegistrationHappening): WebhookEvent {
  const { action, at, accountId, operator, meeting } = happening;
  return {
    event: `${kindOfType(meeting).name}.registration_${action}`,
    event_ts: at,
    payload: {
      account_id: accountId,
      ...(operator && { operator: operator.email, operator_id: operator.id }),
      object: objectOf(happening),
    },
  };
}

/** The event by which Zoom asks whether an address is a receiver of the app's. */
export const URL_VALIDATION = "endpoint.url_validation";

/** That event. @param at epoch milliseconds */
export function urlValidationEvent(plainToken: string, at: number): WebhookEvent {
  return { event: URL_VALIDATION, event_ts: at, payload: { plainToken } };
}

function objectOf(happening: RegistrationHappening): Record<string, unknown> {
  const { meeting, startsAt, occurrences, idType } = happening;
  return {
    uuid: meeting.uuid,
    id: idType === "string" ? meeting.id : Number(meeting.id),
    host_id: meeting.hostId,
    topic: meeting.topic,
    type: meeting.type,
    ...(startsAt !== undefined && { start_time: zoomTime(startsAt) }),
    duration: meeting.duration,
    timezone: meeting.timezone,
    ...(occurrences && { occurrences }),
    registrant: registrantOf(happening),
  };
}

/** Somebody refused or cancelled is named only; somebody approved has a link; somebody new is told of in full. */
function registrantOf({ action, meeting, registrant, joinUrl, pin }: RegistrationHappening) {
  const { id, email, firstName, lastName, details } = registrant;
  const named = { id, first_name: firstName, last_name: lastName, email };
  if (action === "denied" || action === "cancelled") return named;
  const admission = {
    ...(joinUrl !== undefined && { join_url: joinUrl }),
    ...(pin && kindOfType(meeting).pins && { participant_pin_code: registrant.pin }),
  };
  if (action === "approved") return { ...named, ...admission };
  return {
    ...named,
    ...textsOf(details ?? {}),
    custom_questions: [...(details?.custom_questions ?? [])],
    status: registrant.status,
    ...admission,
  };
}
