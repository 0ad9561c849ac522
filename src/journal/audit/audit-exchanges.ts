import type { ReadExchange } from "../reading.ts";
import { calledTooSoon } from "./called-too-soon.ts";
import type { AuditRule, Finding } from "./finding.ts";
import { noTimeOut } from "./no-time-out.ts";
import { personTwice } from "./person-twice.ts";
import { quotaBurned } from "./quota-burned.ts";
import { repeatedAfterSuccess } from "./repeated-after-success.ts";
import { repeatedAfterUnknown } from "./repeated-after-unknown.ts";
import { sentIn } from "./sent-people.ts";
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
];

/**
 * What a world's exchanges show that Zoom would not like.
 *
 * @param read the oldest first
 */
export function auditExchanges(world: string, read: readonly ReadExchange[]): Finding[] {
  const sent = sentIn(read);
  return AUDIT_RULES.flatMap(({ name, find }) =>
    find(read, sent).map((found) => ({ rule: name, world, ...found })),
  );
}
