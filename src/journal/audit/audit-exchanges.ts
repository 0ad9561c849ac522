import type { Delivery } from "../delivery.ts";
import type { ReadExchange } from "../reading.ts";
import { calledTooSoon } from "./called-too-soon.ts";
import type { AuditRule, Finding } from "./finding.ts";
import { noTimeOut } from "./no-time-out.ts";
import { pendingNeverLookedUp } from "./pending-never-looked-up.ts";
import { personTwice } from "./person-twice.ts";
import { quotaBurned } from "./quota-burned.ts";
import { repeatedAfterSuccess } from "./repeated-after-success.ts";
import { repeatedAfterUnknown } from "./repeated-after-unknown.ts";
import { sentIn } from "./sent-people.ts";
import { tokenPerCall } from "./token-per-call.ts";
import { tooManyPeople } from "./too-many-people.ts";
import { webhookAnsweredLate } from "./webhook-answered-late.ts";
import { webhookNotIdempotent } from "./webhook-not-idempotent.ts";
import { webhookRefusedAgain } from "./webhook-refused-again.ts";
import { wrongBodyForm } from "./wrong-body-form.ts";

/** Everything that the audit looks for. */
export const AUDIT_RULES: readonly AuditRule[] = [
  calledTooSoon,
  repeatedAfterUnknown,
  repeatedAfterSuccess,
  quotaBurned,
  personTwice,
  tooManyPeople,
  wrongBodyForm,
  noTimeOut,
  tokenPerCall,
  pendingNeverLookedUp,
  webhookAnsweredLate,
  webhookRefusedAgain,
  webhookNotIdempotent,
];

/**
 * What a world's exchanges show that Zoom would not like, and what became of the events that they made.
 *
 * @param read the oldest first
 * @param deliveries the world's, the oldest first; those of other exchanges are passed over
 */
export function auditExchanges(
  world: string,
  read: readonly ReadExchange[],
  deliveries: readonly Delivery[],
): Finding[] {
  // What people do on the registration page is not the app's doing; what becomes of its events is.
  const calls = read.filter(({ exchange }) => exchange.via === undefined);
  const sent = sentIn(calls);
  const ids = new Set(read.map(({ exchange }) => exchange.id));
  const theirs = deliveries.filter(({ exchange }) => exchange !== undefined && ids.has(exchange));
  return AUDIT_RULES.flatMap(({ name, find }) =>
    find(calls, sent, theirs).map((found) => ({ rule: name, world, ...found })),
  );
}

/** Whether a later call can make a finding good. */
export function canBeMadeGood({ rule }: Finding): boolean {
  return AUDIT_RULES.some(({ name, canBeMadeGood: can }) => name === rule && can === true);
}
