import { WEBHOOK_WAIT } from "../../zoom/limits.ts";
import { citedIds, type AuditRule, type Found } from "./finding.ts";
import { causesOf, receiversOf, shareOf, type Receiver, type Sending } from "./sendings.ts";

/**
 * Longer than this is near the limit, in milliseconds. On this machine nothing is lost on the way, while Zoom's 3
 * seconds run from its own end: a new connection with TLS takes three journeys there and back before the first byte
 * of an answer, up to about 300 ms each from far away, which together is a second less.
 */
const NEAR = WEBHOOK_WAIT - 1_000;

const SECOND = 1_000;

/** A receiver that takes longer than Zoom waits, or nearly so. */
export const webhookAnsweredLate: AuditRule = {
  name: "webhook-answered-late",
  about: "the app's receiver of webhooks did not answer within Zoom's 3 seconds, or only just",
  find: (_read, _sent, deliveries) => receiversOf(deliveries).flatMap(lateness),
};

function lateness(receiver: Receiver): Found[] {
  const { address, sendings } = receiver;
  const late = sendings.filter(({ timedOut }) => timedOut);
  const near = sendings.filter(
    (each) => !each.timedOut && each.status !== undefined && each.durationMs > NEAR,
  );
  const answerFirst = "answer 200 or 204 first and work afterwards";
  if (late.length > 0) {
    return [
      {
        level: "error",
        rests: "documented",
        message: `${address} gave no whole answer within ${WEBHOOK_WAIT / SECOND} s to ${shareOf(late.length, receiver)}; to Zoom these have failed and come again after 5, 20 and 60 minutes: ${answerFirst}`,
        exchanges: citedIds(causesOf(late)),
        receiver: address,
      },
    ];
  }
  if (near.length === 0) return [];
  return [
    {
      level: "info",
      rests: "inferred",
      message: `${address} took ${slowest(near)} s to answer, and more than ${NEAR / SECOND} s for ${shareOf(near.length, receiver)}; Zoom waits ${WEBHOOK_WAIT / SECOND} s, the way there and back included: ${answerFirst}`,
      exchanges: citedIds(causesOf(near)),
      receiver: address,
    },
  ];
}

function slowest(sendings: readonly Sending[]): string {
  return (Math.max(...sendings.map(({ durationMs }) => durationMs)) / SECOND).toFixed(1);
}
