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
  // What a receiver does to deliveries (answers late, stores twice) has its place here once deliveries are journalled.
];

/**
 * What a world's exchanges show that Zoom would not like.
 *
 * @param read the oldest first
 */
export function auditExchanges(world: string, read: readonly ReadExchange[]): Finding[] {
  // What people do on the registration page is not the app's doing.
  const calls = read.filter(({ exchange }) => exchange.via === undefined);
  const sent = sentIn(calls);
  return AUDIT_RULES.flatMap(({ name, find }) =>
    find(calls, sent).map((found) => ({ rule: name, world, ...found })),
  );
}

/** Whether a later call can make a finding good. */
export function canBeMadeGood({ rule }: Finding): boolean {
  return AUDIT_RULES.some(({ name, canBeMadeGood: can }) => name === rule && can === true);
}
