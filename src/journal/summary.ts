import type { Edition } from "../zoom/edition.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { Delivery, Exchange, FaultUse } from "./exchange.ts";

/** An exchange in short, as lists and events tell it. What is undefined is left out of its JSON. */
export interface Summary {
  readonly id: string;
  /** The world's clock, ISO 8601. */
  readonly at: string;
  /** The machine's time when it was answered, epoch milliseconds. */
  readonly receivedMs: number;
  /** Undefined while it is open. */
  readonly durationMs: number | undefined;
  readonly world: string;
  readonly edition: Edition;
  readonly operation: OperationKey | undefined;
  /** `page` where a person did it on the registration page. */
  readonly via: "page" | undefined;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly code: number | undefined;
  readonly outcome: string;
  readonly reason: string;
  /** How many people the body names. */
  readonly people: number;
  readonly scenario: { readonly by: string; readonly key: string } | undefined;
  readonly rule: string | undefined;
  readonly fault: FaultUse | undefined;
  readonly overQuota: boolean;
  readonly stored: boolean;
  /** Whether its answer is still on its way. */
  readonly open: true | undefined;
  /** Set where the client hung up before its answer was whole. */
  readonly client: "gone" | undefined;
  /** How much of the answer the client was sent: of one with `none` there is no status for it to see. */
  readonly delivery: Delivery;
  /** Set where the connection had been broken off before, for the fault of an earlier call on it. */
  readonly cutOff: true | undefined;
}

/** An exchange in short. */
export function summaryOf(exchange: Exchange): Summary {
  const { id, world, edition, operation, via, method, url, status, code, outcome, reason, people } = exchange;
  const { scenario, rule, fault, overQuota, stored, durationMs, clientGone, delivery, cutOff } = exchange;
  return {
    id,
    at: new Date(exchange.at).toISOString(),
    receivedMs: exchange.received,
    durationMs,
    world,
    edition,
    operation,
    via,
    method,
    url,
    status,
    code,
    outcome,
    reason,
    people,
    scenario,
    rule,
    fault,
    overQuota,
    stored,
    open: durationMs === undefined || undefined,
    client: clientGone ? "gone" : undefined,
    delivery,
    cutOff,
  };
}
