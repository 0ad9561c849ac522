import { withMeeting } from "./arrange.ts";
import type { Call, Facts } from "./call.ts";
import { eventParams } from "./event-named.ts";
import { APPROVAL } from "./meeting.ts";
import { kindOf } from "./operations.ts";
import type { Refusal } from "./outcome.ts";

/** Refuses a call on what takes no registrations. */
export function refuseWithoutRegistration({
  stored: { meeting },
  operation,
  meetingId,
}: Call): Refusal | undefined {
  if (meeting?.approvalType !== APPROVAL.none) return undefined;
  return {
    reason: `${kindOf(operation).name} ${meeting.id} has approval_type 2; set settings.approval_type to 0 or 1`,
    params: eventParams({ operation, meetingId }),
  };
}

/** Makes what a call is about take no registrations. */
export function withoutRegistration(facts: Facts): Facts {
  return withMeeting(facts, { approvalType: APPROVAL.none });
}
