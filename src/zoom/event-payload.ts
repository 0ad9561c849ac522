import { findUser } from "./account.ts";
import type { Call } from "./call.ts";
import type { JoinUrls } from "./join-url.ts";
import { kindOfType } from "./event-kind.ts";
import { namedOccurrences } from "./named-occurrences.ts";
import { moment, type Meeting } from "./meeting.ts";
import type { EventKind, EventSubject } from "./registrant-change.ts";
import type { Registrant } from "./registrant.ts";
import { statusOn } from "./registrant-occurrences.ts";
import { isSeries, occurrencesOf } from "./series.ts";
import { zoomTime } from "./time.ts";
import { registrationEvent, type RegistrationEventName, type WebhookEvent } from "./webhook-payload.ts";

/** An event of which somebody is to be told. */
export interface RegistrationEvent {
  readonly kind: EventKind;
  readonly registrant: Registrant;
  /** As they were, where some occurrences alone may have changed. */
  readonly before?: Registrant | undefined;
}

/** What Zoom's names of a meeting's events begin with. */
export function subjectOf(meeting: Pick<Meeting, "type">): EventSubject {
  return kindOfType(meeting).name;
}

/** Zoom's name of an event: `meeting.registration_created`. */
export function eventName(subject: EventSubject, kind: EventKind): RegistrationEventName {
  return `${subject}.registration_${kind}`;
}

/**
 * What Zoom sends of an event.
 *
 * @param call the call that it came of, with its meeting
 * @param joinUrl makes the registrant's link
 */
export function eventPayload(
  { kind, registrant, before }: RegistrationEvent,
  call: Call,
  meeting: Meeting,
  joinUrl: JoinUrls,
): WebhookEvent {
  const { account } = call.stored;
  // People register themselves: Zoom names an operator only where somebody decides about them.
  const operator = kind === "created" ? undefined : operatorOf(call);
  return registrationEvent({
    action: kind,
    at: call.now,
    accountId: account.id,
    ...(operator && { operator }),
    meeting,
    startsAt: meeting.type === kindOfType(meeting).types.recurring ? undefined : moment(meeting.start, call),
    ...occurrencesTold({ registrant, before }, call, meeting),
    registrant,
    joinUrl: registrant.status === "approved" ? joinUrl(registrant.id) : undefined,
    pin: true,
    idType: call.variants["webhook-id"],
  });
}

/**
 * Those on which something changed for somebody known, else those that a call names, else those that the person
 * registered for; nothing where there are no occurrences.
 */
function occurrencesTold(
  { registrant, before }: Omit<RegistrationEvent, "kind">,
  call: Call,
  meeting: Meeting,
) {
  if (!isSeries(meeting)) return {};
  const named = namedOccurrences(call);
  const told = occurrencesOf(meeting).filter(({ id }) => {
    if (before) return statusOn(before, id) !== statusOn(registrant, id);
    return named.length > 0 ? named.includes(id) : statusOn(registrant, id) !== undefined;
  });
  return { occurrences: told.map(({ id, start }) => ({ occurrence_id: id, start_time: zoomTime(start) })) };
}

/** Whose token it was; the account's first user where it is nobody's own. */
function operatorOf({ token, stored: { account } }: Call): { email: string; id: string } | undefined {
  return findUser(account, (token.kind === "valid" ? token.userId : undefined) ?? "me");
}
