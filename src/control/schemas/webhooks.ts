import Type from "typebox";
import { closed } from "./closed.ts";

const Events = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
  minItems: 1,
  maxItems: 50,
  description: "Names of events; * stands for any text. Default: all.",
});

const Copies = Type.Integer({
  minimum: 1,
  maximum: 10,
  description: "How many times each event is sent, with the same request id. Default: 1.",
});

const Delay = Type.Number({
  minimum: 0,
  maximum: 604_800,
  description: "Seconds of the world's clock between an event and its first delivery. Default: 0.",
});

/** Somebody who wants to be told of events. */
export const WebhookInput = Type.Object(
  {
    url: Type.String({ description: "Where to: this machine, or a host named by --webhook-host." }),
    secret: Type.String({ minLength: 1, maxLength: 200, description: "The secret token that signs them." }),
    events: Type.Optional(Events),
    copies: Type.Optional(Copies),
    delay: Type.Optional(Delay),
    validate: Type.Optional(
      Type.Boolean({
        description: "true: the address is sent Zoom's challenge first, and refused unless it answers it.",
      }),
    ),
  },
  closed,
);

/** What is to change of a subscription. */
export const WebhookChange = Type.Object(
  { events: Type.Optional(Events), copies: Type.Optional(Copies), delay: Type.Optional(Delay) },
  closed,
);

/** A subscription as it is shown. */
export const Webhook = Type.Object({
  id: Type.String(),
  url: Type.String({ description: "Without secrets in its query." }),
  secret: Type.String({ description: "Enough of it to recognise it by." }),
  events: Type.Array(Type.String()),
  copies: Type.Integer(),
  delay: Type.Number({ description: "Seconds of the world's clock." }),
  validated: Type.Optional(
    Type.Boolean({ description: "Whether the last challenge was answered rightly; absent before one." }),
  ),
});

export const WebhookList = Type.Object({
  webhooks: Type.Array(Webhook),
  hosts: Type.Array(Type.String(), {
    description: "Hosts besides this machine that may be subscribed: those of --webhook-host.",
  }),
});

/** An event on its way to a subscriber. */
export const WebhookDelivery = Type.Object({
  id: Type.String(),
  event: Type.String(),
  subscription: Type.String(),
  url: Type.String(),
  requestId: Type.String({ description: "x-zm-request-id: the same however often it is sent." }),
  email: Type.Optional(Type.String()),
  meetingId: Type.Optional(Type.String()),
  at: Type.String({ description: "When the event came about by the world's clock, ISO 8601." }),
  state: Type.Enum(["waiting", "delivered", "failed", "dropped"], {
    description: "dropped: its subscription is gone, or too many waited.",
  }),
  attempts: Type.Array(
    Type.Object({
      at: Type.String({ description: "By the world's clock, ISO 8601." }),
      timestamp: Type.Integer({ description: "x-zm-request-timestamp." }),
      signature: Type.String({ description: "x-zm-signature." }),
      durationMs: Type.Number(),
      status: Type.Optional(Type.Integer({ description: "What was answered; absent: nothing was." })),
      answer: Type.Optional(Type.String({ description: "The beginning of the answer's body." })),
      fault: Type.Optional(Type.String({ description: "Why it counts as failed." })),
    }),
  ),
  due: Type.Optional(Type.String({ description: "When it is sent next by the world's clock, ISO 8601." })),
  exchange: Type.Optional(Type.String({ description: "The call that it came of, in the journal." })),
  traceparent: Type.Optional(Type.String()),
  replayOf: Type.Optional(Type.String()),
  body: Type.String({ description: "Exactly what is sent." }),
});

export const WebhookDeliveries = Type.Object({
  deliveries: Type.Array(WebhookDelivery),
  meta: Type.Object({ total: Type.Integer() }),
});

/** How a delivery is to be sent again. */
export const ReplayInput = Type.Object(
  {
    exact: Type.Optional(
      Type.Boolean({
        description: "true: with the timestamp and signature of its first attempt, as an attacker would.",
      }),
    ),
  },
  closed,
);

/** What an address made of Zoom's challenge. */
export const WebhookValidation = Type.Object({
  ok: Type.Boolean(),
  why: Type.String(),
  delivery: WebhookDelivery,
});
