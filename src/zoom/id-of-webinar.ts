import { withMeeting } from "./arrange.ts";
import type { Call, Facts } from "./call.ts";
import { kindOfType, WEBINAR_TYPE } from "./event-kind.ts";
import type { Refusal } from "./outcome.ts";

/** Refuses a call on meetings that is made with the id of a webinar. */
export function refuseIdOfWebinar({ stored: { meeting } }: Call): Refusal | undefined {
  if (!meeting || kindOfType(meeting).name !== "webinar") return undefined;
  return { reason: `${meeting.id} is a webinar (type ${meeting.type}), and this call is about meetings` };
}

/** Makes what a call is about a webinar. */
export function withIdOfWebinar(facts: Facts): Facts {
  return withMeeting(facts, { type: WEBINAR_TYPE.single });
}
