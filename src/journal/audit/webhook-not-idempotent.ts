import { citedIds, type AuditRule, type Found } from "./finding.ts";
import { wasAnswered } from "./in-turn.ts";
import { changesIn, madeFor, type Change } from "./made-for-event.ts";
import { receiversOf, repeatedIn, type Receiver, type Sending } from "./sendings.ts";

/** A receiver that does again what it did when the same event comes again. */
export const webhookNotIdempotent: AuditRule = {
  name: "webhook-not-idempotent",
  about: "the same event came to the app again, and it made the same change again",
  find(read, _sent, deliveries) {
    const receivers = receiversOf(deliveries).filter((each) => repeatedIn(each).length > 0);
    // Most runs send nothing twice, and need not look for changes.
    if (receivers.length === 0) return [];
    const changes = changesIn(read);
    return receivers.flatMap((receiver) => doubles(receiver, changes));
  },
};

function doubles(receiver: Receiver, changes: readonly Change[]): Found[] {
  const twice = repeatedIn(receiver).flatMap((sendings) => {
    const double = firstDouble(sendings, changes);
    return double ? [{ ...double, delivery: (sendings[0] as Sending).delivery }] : [];
  });
  const [first] = twice;
  if (!first) return [];
  const { address } = receiver;
  return [
    {
      level: "warning",
      rests: "journal",
      message: `${address} was sent ${first.delivery.event} again under the same x-zm-request-id, and the app called ${first.once.exchange.operation} for it again (${twice.length === 1 ? "one event" : `${twice.length} events`}): remember the request ids that were taken, and only answer 200 or 204 to those`,
      exchanges: citedIds(
        twice.flatMap(({ delivery, once, again }) => [
          ...(delivery.exchange === undefined ? [] : [delivery.exchange]),
          once.exchange.id,
          again.exchange.id,
        ]),
      ),
      receiver: address,
    },
  ];
}

/** The first change that was made, with success, for one sending of an event, and then for another. */
function firstDouble(
  sendings: readonly Sending[],
  changes: readonly Change[],
): { readonly once: Change; readonly again: Change } | undefined {
  const cause = changes.find(({ exchange }) => exchange.id === sendings[0]?.delivery.exchange);
  const made = changes.flatMap((change) => {
    const by = madeFor(change, sendings, cause);
    return by ? [{ change, ...by }] : [];
  });
  for (const [place, one] of made.entries()) {
    const { exchange } = one.change;
    if (exchange.status >= 300 || !wasAnswered(exchange)) continue;
    const again = made
      .slice(place + 1)
      .find((other) => other.key === one.key && isByAnother(one.candidates, other.candidates));
    if (again) return { once: one.change, again: again.change };
  }
  return undefined;
}

/** Whether two changes can have been made for two different sendings. */
function isByAnother(one: readonly Sending[], other: readonly Sending[]): boolean {
  return new Set([...one, ...other]).size > 1;
}
