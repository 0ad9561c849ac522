import { isObject } from "../../zoom/is-object.ts";
import { emailKey } from "../../zoom/registrant.ts";
import type { Exchange } from "../exchange.ts";
import { actionOf } from "../../zoom/operations.ts";
import { eventIn, type ReadExchange } from "../reading.ts";

/** A call that registers people, a batch or a single registration, as the rules compare it. */
export interface Sent {
  readonly read: ReadExchange;
  readonly exchange: Exchange;
  readonly meetingId: string;
  readonly single: boolean;
  /** Addresses in lower case, in the order of the body. */
  readonly emails: readonly string[];
  readonly autoApprove: boolean;
  /** The same for two calls that ask for the same. */
  readonly key: string;
}

/** The calls among exchanges that register people, as far as these can be read. */
export function sentIn(read: readonly ReadExchange[]): Sent[] {
  return read.flatMap((each) => sentBy(each) ?? []);
}

function sentBy(read: ReadExchange): Sent | undefined {
  const { exchange, reading } = read;
  const { operation } = exchange;
  const action = actionOf(operation);
  if (action !== "batchRegistrants" && action !== "addRegistrant") return undefined;
  if (reading.people.length === 0) return undefined;
  const single = action === "addRegistrant";
  const meetingId = eventIn(reading) ?? "";
  const emails = reading.people.map(({ email }) => emailKey(email));
  const approve = isObject(reading.fields) ? reading.fields["auto_approve"] : undefined;
  const autoApprove = String(approve).toLowerCase() === "true";
  // A single registration may bring other answers for somebody who is registered.
  const people = single ? [reading.fields] : emails;
  const key = JSON.stringify([operation, meetingId, autoApprove, people]);
  return { read, exchange, meetingId, single, emails, autoApprove, key };
}

/** `a batch of 30 people`, `a single registration`. */
export function sentText({ single, emails }: Sent): string {
  return single ? "a single registration" : `a batch of ${peopleText(emails.length)}`;
}

/** `1 person`, `30 people`. */
export function peopleText(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}
