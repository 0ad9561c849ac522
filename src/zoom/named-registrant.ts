import type { Facts } from "./call.ts";
import type { Registrant } from "./registrant.ts";

/** The registrant whose id stands in the path; undefined when the meeting has none of that id. */
export function namedRegistrant({ stored, registrantId }: Facts): Registrant | undefined {
  for (const registrant of stored.registered.values()) {
    if (registrant.id === registrantId) return registrant;
  }
  return undefined;
}
