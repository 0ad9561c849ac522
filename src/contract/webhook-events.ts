import type { User } from "../zoom/account.ts";
import type { Edition } from "../zoom/edition.ts";
import { isObject } from "../zoom/is-object.ts";
import type { JsonSchema } from "../zoom/json-schema.ts";
import { APPROVAL, moment, type Meeting, type Now } from "../zoom/meeting.ts";
import { person } from "../zoom/registrant.ts";
import { standInRegistrants } from "../zoom/stand-in-registrants.ts";
import {
  REGISTRATION_EVENTS,
  registrationEvent,
  type RegistrationAction,
  type RegistrationEventName,
  type WebhookEvent,
} from "../zoom/webhook-payload.ts";
import type { Variants } from "../zoom/variants.ts";
import { EXAMPLES, exampleFacts, PEOPLE } from "./example-facts.ts";

/** What an example of an event is about, where that is not what all examples are about. */
export interface EventAbout {
  readonly edition: Edition;
  readonly now?: Now;
  readonly accountId?: string;
  /** Who approves, denies and cancels. */
  readonly operator?: User | undefined;
  readonly meeting?: Meeting | undefined;
  readonly email?: string | undefined;
  readonly idType?: Variants["webhook-id"];
}

/** The event that a text names, as descriptions of messages do; undefined where it names none. */
export function eventNamed(text: string): RegistrationEventName | undefined {
  return REGISTRATION_EVENTS.find((name) => text.includes(name));
}

/**
 * An event as Zoom sends it.
 *
 * Somebody new is pending where the meeting leaves people pending, and then has no link.
 */
export function exampleEvent(name: RegistrationEventName, about: EventAbout): WebhookEvent {
  const facts = exampleFacts("batchRegistrants", about.edition);
  const { now = facts, email = PEOPLE[0].email, idType = "number" } = about;
  const { account } = facts.stored;
  const isWebinar = name.startsWith("webinar.");
  const meeting = about.meeting ?? EXAMPLES[isWebinar ? "webinar" : "meeting"];
  const operator = about.operator ?? account.users[0];
  const action = name.slice(name.indexOf("_") + 1) as RegistrationAction;
  const isPending = action === "created" && meeting.approvalType === APPROVAL.manual;
  const known = PEOPLE.find((each) => each.email === email) ?? PEOPLE[0];
  const [registrant] = standInRegistrants(
    [person(email, known.first_name, known.last_name)],
    isPending ? "pending" : "approved",
    now.now,
  );
  if (!registrant) throw new Error("nobody stands in");
  return registrationEvent({
    action,
    at: now.now,
    accountId: about.accountId ?? account.id,
    ...(operator && action !== "created" && { operator }),
    meeting,
    startsAt: moment(meeting.start, now),
    registrant,
    joinUrl: isPending
      ? undefined
      : `https://us02web.zoom.us/w/${meeting.id}?tk=exampleToken&pwd=${meeting.pwd}`,
    pin: about.edition === "current",
    idType,
  });
}

/** A schema of what an event can have: more of it than any one event has. */
export function eventSchema(name: RegistrationEventName): JsonSchema {
  const event = exampleEvent(name, { edition: "current" });
  const { payload } = event;
  const object = { ...(payload["object"] as object), ...MORE };
  return schemaOf({ ...event, payload: { ...payload, object } });
}

/** What only some meetings have. */
const MORE = { occurrences: [{ occurrence_id: "1648194360000", start_time: "2030-01-31T09:00:00Z" }] };

function schemaOf(value: unknown): JsonSchema {
  if (Array.isArray(value)) return value.length > 0 ? { items: schemaOf(value[0]) } : {};
  if (!isObject(value)) return {};
  const properties = Object.entries(value).map(([key, each]) => [key, schemaOf(each)]);
  return { type: "object", properties: Object.fromEntries(properties) };
}
