import type { Random } from "../../state/random.ts";
import { isObject } from "../../zoom/is-object.ts";
import { drawRegistrants, newRegistrant, person } from "../../zoom/registrant.ts";
import { MEETING_TYPE, WEBINAR_TYPE } from "../../zoom/meeting.ts";
import {
  registrationEvent,
  type RegistrationAction,
  type RegistrationEventName,
  type WebhookEvent,
} from "../../zoom/webhook-payload.ts";
import { webhookHeaders } from "../../zoom/webhook-signature.ts";
import type { Sending } from "./send.ts";

/** Nine digits, which fit everywhere: whether longer ones do is a check of its own. */
const SHORT_ID = "987654321";

/** What an event of a check is about, where it differs from the others. */
export interface EventChange {
  readonly action?: RegistrationAction;
  readonly meetingId?: string;
  readonly idType?: "number" | "string";
  readonly firstName?: string;
  readonly lastName?: string;
  /** The person of another event instead of a new one. */
  readonly person?: Person;
}

/** Somebody whom no receiver has heard of. */
export interface Person {
  readonly id: string;
  readonly pin: number;
  readonly email: string;
}

/** What a delivery is sent with, where it is not sent as it should be. */
export interface SigningChange {
  readonly secret?: string;
  /** Milliseconds by which it was signed earlier than now. */
  readonly ago?: number;
  readonly requestId?: string;
}

/** Makes what checks send. */
export interface Deliveries {
  readonly eventName: RegistrationEventName;
  person(): Person;
  token(): string;
  /** The present, epoch milliseconds. */
  now(): number;
  event(change?: EventChange): WebhookEvent;
  /** Signs a body as Zoom does. */
  signed(body: string, change?: SigningChange): Sending;
}

/** What deliveries are made with. */
export interface DeliverySource {
  readonly secret: string;
  readonly eventName: RegistrationEventName;
  readonly random: Random;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Prepares the deliveries of a rehearsal: each of its own person and request id, so that none disturbs another. */
export function makeDeliveries({ secret, eventName, random, now }: DeliverySource): Deliveries {
  const [kind, , ownAction] = eventName.split(/[._]/) as [string, string, RegistrationAction];
  const newPerson = (): Person => {
    const [draw = { id: "", pin: 0 }] = drawRegistrants(1, random);
    return { ...draw, email: `rehearsal.${random(6).toString("hex")}@example.com` };
  };
  return {
    eventName,
    now,
    person: newPerson,
    token: () => random(16).toString("base64url"),
    event(change = {}) {
      const { action = ownAction, meetingId = SHORT_ID, idType = "number" } = change;
      const { id, pin, email } = change.person ?? newPerson();
      const at = now();
      const registrant = newRegistrant(
        person(email, change.firstName ?? "Ada", change.lastName ?? "Example"),
        { id, pin },
        "approved",
        at,
      );
      return registrationEvent({
        action,
        at,
        accountId: "simAccount000000000001",
        ...(action !== "created" && {
          operator: { email: "host@example.com", id: "simHostLicensed0000001" },
        }),
        meeting: {
          id: meetingId,
          uuid: "aDYj+FOLmYLgrF/hsnbXUw==",
          hostId: "simHostLicensed0000001",
          topic: "Rehearsal",
          type: kind === "webinar" ? WEBINAR_TYPE.single : MEETING_TYPE.scheduled,
          duration: 60,
          timezone: "UTC",
        },
        startsAt: at + 86_400_000,
        registrant,
        joinUrl: `https://us02web.zoom.us/w/${meetingId}?tk=rehearsal&pwd=rehearsal`,
        pin: true,
        idType,
      });
    },
    signed(body, change = {}) {
      return {
        body,
        headers: webhookHeaders({
          secret: change.secret ?? secret,
          body,
          at: now() - (change.ago ?? 0),
          requestId: change.requestId ?? uuid(random),
          trackingId: `v=2.0;clid=us02;rid=WEB_${random(16).toString("hex")}`,
          clientId: "sim-client-id",
        }),
      };
    },
  };
}

/** A random UUID of version 4. */
function uuid(random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The same JSON with the keys of each object the other way round. */
export function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (!isObject(value)) return value;
  const turned = Object.entries(value).toReversed();
  return Object.fromEntries(turned.map(([key, each]) => [key, turnedRound(each)]));
}

/** The same JSON as programs of other languages write it: all beyond ASCII, and every slash, escaped. */
export function escaped(json: string): string {
  return json
    .replaceAll("/", String.raw`\/`)
    .replaceAll(/[^ -~]/g, (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
