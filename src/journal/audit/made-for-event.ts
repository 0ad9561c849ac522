import { isObject } from "../../zoom/is-object.ts";
import { actionOf, OPERATIONS } from "../../zoom/operations.ts";
import { emailKey } from "../../zoom/registrant.ts";
import type { Delivery } from "../delivery.ts";
import type { Exchange } from "../exchange.ts";
import { headerIn } from "../header-in.ts";
import { eventIn, type ReadExchange } from "../reading.ts";
import type { Sending } from "./sendings.ts";

/** A call that asks for a change, as it is compared with others and with events. */
export interface Change {
  readonly exchange: Exchange;
  /** Whatever of the call is the same when it is made again. */
  readonly sameCall: string;
  /** The operation, the meeting, and what is to become of people: the same for different people. */
  readonly what: string;
  /** Those whom it names: addresses in lower case, and ids. */
  readonly people: ReadonlySet<string>;
  /** The id of the trace that it carries on. */
  readonly trace: string | undefined;
}

/** A change that was made for an event. */
export interface Made {
  /** The same where the same is done for the same event. */
  readonly key: string;
  /** The sendings that it can have been made for. */
  readonly candidates: readonly Sending[];
}

/** Times of arrival are only good to a millisecond. */
const BLUR = 1;

/** The calls that ask for a change, in their order. */
export function changesIn(read: readonly ReadExchange[]): Change[] {
  return read.flatMap((each) => {
    const { exchange, reading } = each;
    const { operation, method, url, body, headers } = exchange;
    if (operation === undefined || OPERATIONS[operation].method === "get") return [];
    if (OPERATIONS[operation].scope === undefined) return [];
    const fields = isObject(reading.fields) ? reading.fields : {};
    const trace = headerIn(headers, "traceparent")?.split("-")[1];
    return [
      {
        exchange,
        sameCall: JSON.stringify([method, url, body]),
        what: JSON.stringify([actionOf(operation), eventIn(reading), fields["action"]]),
        people: new Set(namedIn(each, fields)),
        trace,
      },
    ];
  });
}

function namedIn({ reading }: ReadExchange, fields: Record<string, unknown>): string[] {
  const list = Array.isArray(fields["registrants"]) ? fields["registrants"].filter(isObject) : [];
  const ids = [reading.params["registrantId"], ...list.map((each) => each["id"])];
  return [
    ...reading.people.map(({ email }) => emailKey(email)),
    ...ids.filter((id): id is string => typeof id === "string" && id !== ""),
  ];
}

/**
 * Whether a change was made for an event, as far as that can be known: it carries on the trace that the simulator
 * gave the event, or it came while a sending was being answered and names the event's own person. What an app does
 * later without carrying the trace on cannot be told from what it does for other reasons.
 *
 * @param sendings the same event, each time that it was sent
 * @param cause the call that made the event: what is like it may be its client's doing
 */
export function madeFor(
  change: Change,
  sendings: readonly Sending[],
  cause: Change | undefined,
): Made | undefined {
  const { delivery } = sendings[0] as Sending;
  const { arrived, id } = change.exchange;
  if (id === delivery.exchange) return undefined;
  if (change.trace === delivery.requestId) {
    return { key: change.sameCall, candidates: sendings.filter(({ sent }) => sent <= arrived + BLUR) };
  }
  const isLikeCause = change.what === cause?.what;
  if (isLikeCause || !personOf(delivery).some((each) => change.people.has(each))) return undefined;
  const candidates = sendings.filter(
    ({ sent, durationMs }) => sent <= arrived + BLUR && arrived <= sent + durationMs + BLUR,
  );
  return candidates.length > 0 ? { key: change.what, candidates } : undefined;
}

/** The address and the id of the person whom an event is about. */
function personOf({ about, body }: Delivery): string[] {
  const { id } = (JSON.parse(body) as EventBody).payload.object.registrant;
  return [...(about ? [emailKey(about.email)] : []), ...(id === undefined ? [] : [id])];
}

/** What is looked at of an event's body. */
interface EventBody {
  readonly payload: { readonly object: { readonly registrant: { readonly id?: string } } };
}
