import { DEFAULT_EDITION, type Edition } from "../zoom/edition.ts";
import { EVENT_KINDS } from "../zoom/event-kind.ts";
import { isObject } from "../zoom/is-object.ts";
import type { RegistrationEventName } from "../zoom/webhook-payload.ts";
import { webhookHeaders } from "../zoom/webhook-signature.ts";
import type { ProviderStateName } from "./describe-call.ts";
import { EXAMPLES, PEOPLE } from "./example-facts.ts";
import type { Message } from "./interaction.ts";
import { integer, like, regex, textLike, type Matcher } from "./matchers.ts";
import type { PactMessage } from "./pact-shape.ts";
import { APPROVAL } from "../zoom/meeting.ts";
import { eventNamed, exampleEvent } from "./webhook-events.ts";

/** An event that the consumer's receiver is sent. */
export interface WebhookOptions {
  readonly event: RegistrationEventName;
  /** Default: `postman`. */
  readonly edition?: Edition;
  /** The provider state. Default: none. */
  readonly state?: ProviderStateName;
  /** Has the event's name in it, by which a verifier asks for it. Default: the event's name. */
  readonly description?: string;
}

/**
 * Describes an event of Zoom's to Pact: what it is about is the consumer's own, its shape is Zoom's.
 *
 * @param message what `addAsynchronousInteraction()` of a `PactV4` returned
 * @throws Error where the description does not have the event's name in it
 */
export function webhook<R>(message: PactMessage<R>, options: WebhookOptions): R {
  const { description, state, contents, metadata } = webhookMessage(options);
  return (
    state ? message.given(state.name, state.params as Record<string, string | string[]>) : message
  ).expectsToReceive(description, (builder) => {
    builder.withJSONContent(contents);
    builder.withMetadata(metadata as Record<string, string>);
  });
}

/** An event as plain data. */
function webhookMessage({
  event: name,
  edition = DEFAULT_EDITION,
  state,
  description = name,
}: WebhookOptions): Message {
  if (eventNamed(description) !== name) {
    throw new Error(`the description "${description}" does not have the event's name in it: ${name}`);
  }
  const isManual = state === "a meeting with manual approval";
  const approvalType = isManual ? APPROVAL.manual : APPROVAL.automatic;
  const kind = name.startsWith("webinar.") ? "webinar" : "meeting";
  const example = EXAMPLES[kind];
  const event = exampleEvent(name, { edition, meeting: { ...example, approvalType } });
  return {
    description,
    state: state && {
      name: state,
      params: { [EVENT_KINDS[kind].idParameter]: example.id, emails: [PEOPLE[0].email] },
    },
    contents: varying(event),
    metadata: metadataOf(JSON.stringify(event), event.event_ts),
  };
}

/** The headers that a receiver reads. That a signature is right no contract can say: it is over other bytes each time. */
function metadataOf(body: string, at: number): Record<string, Matcher | string> {
  const ids = {
    requestId: "4f8b9b1e-6f0e-4f7e-9d58-5a4f0d6f2b11",
    trackingId: "exampleOfATrackingId",
    clientId: "sim-client-id",
  };
  const headers = webhookHeaders({ secret: "exampleOfASecret", body, at, ...ids });
  return Object.fromEntries(
    Object.entries(HEADERS).map(([name, pattern]) => [name, regex(pattern, headers[name] ?? "")]),
  );
}

const HEADERS: Readonly<Record<string, string>> = {
  "x-zm-signature": "^v0=[0-9a-f]{64}$",
  "x-zm-request-timestamp": String.raw`^\d{10}$`,
  "x-zm-request-id": String.raw`^\S+$`,
};

const TIME = String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`;
const EMAIL = String.raw`^[^@\s]+@[^@\s]+$`;

const PATTERNS: Readonly<Record<string, string>> = {
  email: EMAIL,
  operator: EMAIL,
  join_url: String.raw`^https?://\S+$`,
  start_time: TIME,
};

/** Text that means what it says. */
const WORDS = ["event", "status"];

/** An event as a rule: names and types are Zoom's, what it is about is anybody's. */
function varying(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => varying(each));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, varying(each, key)]));
  }
  if (typeof value === "number") return integer(value);
  if (typeof value !== "string" || WORDS.includes(name)) return value;
  const pattern = PATTERNS[name];
  return pattern === undefined ? like(value) : textLike(pattern, value);
}
