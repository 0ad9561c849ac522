import type { Call } from "./call.ts";
import { kindOf } from "./operations.ts";

/** What fills the braces of a message that names the meeting or webinar of a call: `{meetingId}`, `{webinarId}`. */
export function eventParams({ operation, meetingId }: Pick<Call, "operation" | "meetingId">) {
  return { [kindOf(operation).idParameter]: meetingId };
}
