import { SetupError } from "../../index.ts";
import { nearest } from "../../scenario/nearest.ts";
import { isObject } from "../../zoom/is-object.ts";
import { REGISTRATION_EVENTS, type RegistrationEventName } from "../../zoom/webhook-payload.ts";
import { eventNamed } from "../webhook-events.ts";
import { oneLine } from "./one-line.ts";
import type { MessageInteraction } from "./pact-file.ts";
import { readBody } from "./target/recorded-parts.ts";

/** The event that a message is, in its contract's words: what its contents call it, else its description. */
export function eventSaid({ description, message }: MessageInteraction): string {
  const body = readBody(message["body"]);
  const said = body && "json" in body && isObject(body.json) ? body.json["event"] : undefined;
  return typeof said === "string" ? said : description;
}

/** The same as one of Zoom's events; undefined where it is none about registrations. */
export function eventOf(interaction: MessageInteraction): RegistrationEventName | undefined {
  const said = eventSaid(interaction);
  return REGISTRATION_EVENTS.find((name) => name === said) ?? eventNamed(said);
}

/** @throws SetupError with the nearest names for an event that is not served here */
export function refuseUnknownEvent(interaction: MessageInteraction, place: string): void {
  if (eventOf(interaction)) return;
  const said = eventSaid(interaction);
  throw new SetupError(
    `${place} is of the unknown event "${oneLine(said)}"; nearest: ${nearest(said, REGISTRATION_EVENTS).join(", ")}`,
  );
}
