import { findUser } from "./account.ts";
import type { Call } from "./call.ts";
import type { JoinUrls } from "./join-url.ts";
import { isWebinar, MEETING_TYPE, moment, type Meeting } from "./meeting.ts";
import { textsOf } from "./list-reply.ts";
import type { EventKind, EventSubject } from "./registrant-change.ts";
import type { Registrant } from "./registrant.ts";
import { zoomTime } from "./time.ts";

/** An event of which somebody is to be told. */
export interface RegistrationEvent {
  readonly kind: EventKind;
  readonly registrant: Registrant;
}

/** What Zoom's names of a meeting's events begin with. */
export function subjectOf(meeting: Pick<Meeting, "type">): EventSubject {
  return isWebinar(meeting) ? "webinar" : "meeting";
}

/** Zoom's name of an event: `meeting.registration_created`. */
export function eventName(subject: EventSubject, kind: EventKind): string {
  return `${subject}.registration_${kind}`;
}

/**
 * What Zoom sends of an event, as a value for JSON in Zoom's order of fields.
 *
 * @param call the call that it came of, with its meeting
 * @param joinUrl makes the registrant's link
 */
export function eventPayload(
  { kind, registrant }: RegistrationEvent,
  call: Call,
  meeting: Meeting,
  joinUrl: JoinUrls,
): object {
  const { account } = call.stored;
  return {
    event: eventName(subjectOf(meeting), kind),
    event_ts: call.now,
    payload: {
      account_id: account.id,
      // People register themselves: Zoom names an operator only where somebody decides about them.
      ...(kind !== "created" && operatorOf(call)),
      object: {
        uuid: meeting.uuid,
        id: call.variants["webhook-id"] === "string" ? meeting.id : Number(meeting.id),
        host_id: meeting.hostId,
        topic: meeting.topic,
        type: meeting.type,
        ...(meeting.type !== MEETING_TYPE.recurring && { start_time: zoomTime(moment(meeting.start, call)) }),
        duration: meeting.duration,
        timezone: meeting.timezone,
        registrant: registrantIn(kind, registrant, meeting, joinUrl),
      },
    },
  };
}

/** Whose token it was; the account's first user where it is nobody's own. */
function operatorOf({ token, stored: { account } }: Call): object | undefined {
  const id = token.kind === "valid" ? token.userId : undefined;
  const user = findUser(account, id ?? "me");
  return user && { operator: user.email, operator_id: user.id };
}

function registrantIn(kind: EventKind, registrant: Registrant, meeting: Meeting, joinUrl: JoinUrls): object {
  const { id, firstName, lastName, email, status, details, pin } = registrant;
  const person = { id, first_name: firstName, last_name: lastName, email };
  const link = {
    // Somebody pending has no link yet (assumed of Zoom).
    ...(status === "approved" && { join_url: joinUrl(id) }),
    ...(!isWebinar(meeting) && { participant_pin_code: pin }),
  };
  if (kind === "approved") return { ...person, ...link };
  if (kind !== "created") return person;
  return {
    ...person,
    ...textsOf(details ?? {}),
    custom_questions: [...(details?.custom_questions ?? [])],
    status,
    ...link,
  };
}
