import { kindOfType, type EventKind } from "./event-kind.ts";
import type { Meeting } from "./meeting.ts";

/** The path of a registration page (recorded): `/meeting/register/{key}`, `/webinar/register/{key}`. */
export function registrationPath({ name }: Pick<EventKind, "name">, key: string): string {
  return `/${name}/register/${key}`;
}

/**
 * The address of a meeting's registration page.
 *
 * @param base what it starts with, without a slash at its end
 */
export function registrationUrl(base: string, meeting: Pick<Meeting, "type" | "registrationKey">): string {
  return base + registrationPath(kindOfType(meeting), meeting.registrationKey);
}
