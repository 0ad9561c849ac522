import type { Attempt, Delivery } from "../delivery.ts";
import { maskQuery } from "../mask.ts";

/** One time that an event came to a receiver, or was meant to. */
export interface Sending extends Attempt {
  readonly delivery: Delivery;
}

/** All that one receiver was sent. */
export interface Receiver {
  /** Its address, secrets masked. */
  readonly address: string;
  /** In the order in which they were sent. */
  readonly sendings: readonly Sending[];
}

/** What each receiver was sent: retries, copies and replays are all sendings. */
export function receiversOf(deliveries: readonly Delivery[]): Receiver[] {
  const sendings = deliveries
    .flatMap((delivery) => delivery.attempts.map((attempt) => ({ ...attempt, delivery })))
    .toSorted((a, b) => a.sent - b.sent);
  const byAddress = grouped(sendings, ({ delivery: { url } }) => maskQuery(url));
  return [...byAddress].map(([address, theirs]) => ({ address, sendings: theirs }));
}

/** The sendings of each event to each who subscribed, where there was more than one: they have one request id. */
export function repeatedIn({ sendings }: Receiver): Sending[][] {
  const byEvent = grouped(sendings, ({ delivery }) => `${delivery.subscription} ${delivery.requestId}`);
  return [...byEvent.values()].filter(({ length }) => length > 1);
}

function grouped(sendings: readonly Sending[], by: (sending: Sending) => string): Map<string, Sending[]> {
  const groups = new Map<string, Sending[]>();
  for (const sending of sendings) {
    const name = by(sending);
    const group = groups.get(name);
    if (group) group.push(sending);
    else groups.set(name, [sending]);
  }
  return groups;
}

/** Whether the receiver took the event. */
export function isTaken({ fault }: Sending): boolean {
  return fault === undefined;
}

/** Ids of the calls that made the events, each once. */
export function causesOf(sendings: readonly Sending[]): string[] {
  return [...new Set(sendings.flatMap(({ delivery: { exchange } }) => exchange ?? []))];
}

/** `1 delivery`, `3 of 5 deliveries`. */
export function shareOf(some: number, { sendings }: Receiver): string {
  return `${some} of ${sendings.length} ${sendings.length === 1 ? "delivery" : "deliveries"}`;
}
