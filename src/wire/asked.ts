import { findFault, type AskedFault } from "../scenario/find-fault.ts";
import { isFaultName } from "../scenario/faults.ts";
import { findScenario, triggerIn, type Scenario } from "../scenario/find-scenario.ts";
import { takeTurn, type IdleRule, type Turn } from "../scenario/take-turn.ts";
import type { Rule } from "../state/rule.ts";
import { emailsIn } from "../zoom/arrange.ts";
import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { nameInClientId } from "../zoom/trigger-address.ts";
import { bearerToken } from "./authenticate.ts";
import { headerOf } from "./choose.ts";
import { clientOf } from "./client-credentials.ts";
import type { Decoded } from "./decoded.ts";
import type { Arrival } from "./endpoint.ts";
import { eventId } from "./facts.ts";

/** What a call asks for by name. */
export interface Asked {
  readonly scenario: Scenario | undefined;
  readonly fault: AskedFault | undefined;
}

/**
 * Finds what a call asks for: an outcome, a fault, both or neither.
 *
 * @throws RequestRefused for a name that names nothing
 */
export function askedOf(
  operation: OperationKey,
  { request, simulator, edition, variants }: Arrival,
  { body }: Decoded,
): Asked {
  const open = simulator.settings.triggers === "on";
  const trigger = open ? triggerIn(body) : undefined;
  const client = open && OPERATIONS[operation].secret ? clientOf(request.headers.authorization, body).id : "";
  const fault = findFault(headerOf(request, "x-zoom-sim-fault"), trigger);
  const doors = {
    header: headerOf(request, "x-zoom-sim-scenario"),
    meetingId: eventId(request),
    client: nameInClientId(client),
    trigger: trigger !== undefined && isFaultName(trigger) ? undefined : trigger,
  };
  return { scenario: findScenario(simulator.catalogue, doors, { operation, edition, variants }), fault };
}

/** What the armed rules make of a call; undefined where there are none, or a header of the call's own goes before them. */
export function turnOf(
  rules: readonly Rule[] | undefined,
  { scenario, fault }: Asked,
  operation: OperationKey,
  { request, simulator, edition }: Arrival,
  { body }: Decoded,
  systemNow: number,
  idle: readonly IdleRule[] | undefined,
): Turn | undefined {
  if (!rules || rules.length === 0 || scenario?.by === "header" || fault?.by === "header") return undefined;
  const call = {
    operation,
    meetingId: eventId(request),
    token: bearerToken(request.headers.authorization),
    body,
    emails: () => emailsIn(body),
  };
  const serves = (key: string): boolean => {
    const outcome = simulator.catalogue.find(key);
    return !!outcome?.operations.includes(operation) && outcome.status[edition] !== undefined;
  };
  return takeTurn(rules, call, serves, systemNow, idle);
}
