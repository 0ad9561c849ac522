import { matchesPattern } from "../scenario/matches-pattern.ts";
import { nearest } from "../scenario/nearest.ts";
import type { Wish } from "../state/subscription.ts";
import { REGISTRATION_EVENTS } from "../zoom/webhook-payload.ts";
import { refuseTarget } from "./targets.ts";

/**
 * Why somebody cannot be subscribed: the address may not be written to, or no event would ever be sent.
 *
 * @param hosts hosts that were named by --webhook-host, in lower case
 * @returns one line with the cure, which begins with the field; undefined when they can
 */
export function refuseWish({ url, events }: Pick<Wish, "url" | "events">, hosts: readonly string[]) {
  return refuseTarget(url, hosts) ?? refuseEvents(events);
}

/** Why names of events cannot be those of a subscription: one that matches nothing is a slip of the finger. */
export function refuseEvents(events: readonly string[] = []): string | undefined {
  const index = events.findIndex((name) => !REGISTRATION_EVENTS.some((event) => matchesPattern(name, event)));
  const name = events[index];
  if (name === undefined) return undefined;
  const best = nearest(name, REGISTRATION_EVENTS).join(", ");
  return `events[${index}] is ${JSON.stringify(name)}, which matches no event that is sent; nearest: ${best}; all of them: *`;
}
