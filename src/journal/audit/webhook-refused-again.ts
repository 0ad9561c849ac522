import { citedIds, type AuditRule, type Found } from "./finding.ts";
import { causesOf, isTaken, receiversOf, repeatedIn, type Receiver, type Sending } from "./sendings.ts";

/**
 * Statuses that say something of the signature, or of how the receiver fares, and nothing of the event: no proof
 * that it was the second time which was one too many.
 */
const NOT_OF_THE_EVENT: ReadonlySet<number> = new Set([401, 403, 408, 429, 502, 503, 504]);

/** A receiver that takes an event once, and refuses the same event when it comes again. */
export const webhookRefusedAgain: AuditRule = {
  name: "webhook-refused-again",
  about: "the app's receiver of webhooks took an event, and answered an error when the same event came again",
  find: (_read, _sent, deliveries) => receiversOf(deliveries).flatMap(refusals),
};

function refusals(receiver: Receiver): Found[] {
  const refused = repeatedIn(receiver).flatMap((sendings) => refusedAfterTaken(sendings) ?? []);
  const [first] = refused;
  if (!first) return [];
  const { address: at } = receiver;
  return [
    {
      level: "warning",
      rests: "journal",
      message: `${at} took ${first.delivery.event} and answered ${first.status} when it came again under the same x-zm-request-id (${refused.length === 1 ? "one event" : `${refused.length} events`}); Zoom sends again what it does not know to be taken: remember the request ids, and answer 200 or 204 to those that are known`,
      exchanges: citedIds(causesOf(refused)),
      receiver: at,
    },
  ];
}

/**
 * The first sending that was refused although an earlier one had been taken. Sent at the same time, they say nothing:
 * whoever works on an event may refuse its twin for the time being. Nor does one with an old timestamp, which is to
 * be refused.
 */
function refusedAfterTaken(sendings: readonly Sending[]): Sending | undefined {
  const taken = sendings.find(isTaken);
  if (!taken) return undefined;
  return sendings.find(
    (again) =>
      again !== taken &&
      again.sent > taken.sent + taken.durationMs &&
      again.at >= again.delivery.at &&
      again.status !== undefined &&
      !isTaken(again) &&
      !again.timedOut &&
      !NOT_OF_THE_EVENT.has(again.status),
  );
}
