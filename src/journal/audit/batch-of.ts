import { isObject } from "../../zoom/is-object.ts";
import { emailKey } from "../../zoom/registrant.ts";
import type { Exchange } from "../exchange.ts";
import { actionOf } from "../../zoom/operations.ts";
import { eventIn, type ReadExchange } from "../reading.ts";

/** A batch as the rules compare it. */
export interface SentBatch {
  readonly read: ReadExchange;
  readonly exchange: Exchange;
  readonly meetingId: string;
  /** Addresses in lower case, in the order of the body. */
  readonly emails: readonly string[];
  readonly autoApprove: boolean;
  /** The same for two batches that ask for the same. */
  readonly key: string;
}

/** The batches among exchanges, as far as their people can be read. */
export function batchesIn(read: readonly ReadExchange[]): SentBatch[] {
  return read.flatMap((each) => batchOf(each) ?? []);
}

function batchOf(read: ReadExchange): SentBatch | undefined {
  const { exchange, reading } = read;
  if (actionOf(exchange.operation) !== "batchRegistrants" || reading.people.length === 0) return undefined;
  const meetingId = eventIn(reading) ?? "";
  const emails = reading.people.map(({ email }) => emailKey(email));
  const approve = isObject(reading.fields) ? reading.fields["auto_approve"] : undefined;
  const autoApprove = String(approve).toLowerCase() === "true";
  const key = JSON.stringify([meetingId, autoApprove, emails]);
  return { read, exchange, meetingId, emails, autoApprove, key };
}

/** `1 person`, `30 people`. */
export function peopleText(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}
