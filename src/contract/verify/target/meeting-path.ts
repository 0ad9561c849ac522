import { isMeetingId } from "../../../zoom/meeting.ts";
import { OPERATION_KEYS, OPERATIONS, type OperationKey } from "../../../zoom/operations.ts";

/** Where a recorded request goes. */
export interface Route {
  readonly operation: OperationKey;
  /** As the path has it; a webinar's too; undefined where the operation is on neither. */
  readonly meetingId: string | undefined;
  /** Undefined where the operation is on no registrant. */
  readonly registrantId: string | undefined;
}

/** The operation of a request; undefined where the API has none. */
export function routeOf(method: string, path: string): Route | undefined {
  for (const operation of OPERATION_KEYS) {
    const row = OPERATIONS[operation];
    if (row.method !== method.toLowerCase()) continue;
    const pattern = row.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found) {
      const { meetingId, webinarId, registrantId } = found.groups ?? {};
      return { operation, meetingId: meetingId ?? webinarId, registrantId };
    }
  }
  return undefined;
}

/**
 * Whether no meeting can have this id, however it is written. In doubt it is possible: Zoom takes the
 * uuid of a meeting too, and encoded twice.
 */
export function isImpossibleId(segment: string): boolean {
  let id = segment;
  try {
    id = decodeURIComponent(decodeURIComponent(segment));
  } catch {
    // A stray percent sign: as it stands it is no id.
  }
  if (isMeetingId(id)) return false;
  return /^\d{19,}$/.test(id) || !(/\d{9}/.test(id) || /^[\w+/=-]{20,}$/.test(id));
}

/** The path with another meeting in it. */
export function withMeetingId(path: string, meetingId: string): string {
  return path.replace(/^(\/v2\/(?:meetings|webinars)\/)[^/]+/, (_whole, start: string) => start + meetingId);
}
