import { matchesPattern } from "../scenario/matches-pattern.ts";
import type { Delivery } from "../journal/delivery.ts";
import type { Subscription } from "../state/subscription.ts";
import type { World } from "../state/world.ts";
import { joinBase } from "../wire/base-url.ts";
import type { Cause, Happening } from "../wire/happening.ts";
import { trackingId } from "../wire/reply.ts";
import { traceIdOf } from "../wire/trace.ts";
import type { Settings } from "../state/settings.ts";
import { eventName, eventPayload, subjectOf } from "../zoom/event-payload.ts";
import { joinUrls } from "../zoom/join-url.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { eventKind } from "../zoom/registrant-change.ts";

/** What a delivery says that is drawn by chance. */
export function drawIds(random: World["random"]): Pick<Delivery, "id" | "requestId" | "trackingId"> {
  const bytes = Buffer.from(random(24));
  return {
    id: bytes.toString("hex", 0, 8),
    requestId: bytes.toString("hex", 8),
    trackingId: trackingId(random),
  };
}

/**
 * The trace of an event whose call brought none: its trace id is the request id, so that a call of the app's that
 * carries it on is known to come of this event.
 */
function ownTrace({ id, requestId }: Pick<Delivery, "id" | "requestId">): string {
  return `00-${requestId}-${id}-01`;
}

/** What is to be delivered of a happening: an event for each person who changed, to everybody who wants it. */
export function newDeliveries(
  { world, call, changes, subscriptions = [] }: Happening,
  { exchange, traceparent }: Cause,
  settings: Settings,
): Delivery[] {
  const meeting = call.stored.meeting as Meeting;
  const links = joinUrls(joinBase(world, settings), world.secret, call.edition, meeting);
  // As it came: a span of the simulator's own would be one that nobody has recorded.
  const trace = traceIdOf(traceparent) === undefined ? undefined : traceparent;
  const deliveries: Delivery[] = [];
  for (const { registrant, change, before } of changes) {
    const kind = eventKind(change);
    if (kind === undefined) continue;
    const event = eventName(subjectOf(meeting), kind);
    const body = JSON.stringify(eventPayload({ kind, registrant, before }, call, meeting, links));
    for (const subscription of subscriptions) {
      if (!wants(subscription, event)) continue;
      const ids = drawIds(world.random);
      for (let copy = 0; copy < subscription.copies; copy += 1) {
        deliveries.push({
          ...ids,
          ...(copy > 0 && { id: `${ids.id}-${copy + 1}` }),
          event,
          subscription: subscription.id,
          url: subscription.url,
          body,
          about: { email: registrant.email, meetingId: meeting.id },
          at: call.now,
          exchange,
          traceparent: trace ?? ownTrace(ids),
          replayOf: undefined,
          state: "waiting",
          attempts: [],
          due: call.now + subscription.delayMs,
        });
      }
    }
  }
  return deliveries;
}

function wants({ events }: Subscription, event: string): boolean {
  return events.some((pattern) => matchesPattern(pattern, event));
}
