import type { ArmedRule } from "../state/collections.ts";
import { emailsIn } from "../zoom/arrange.ts";
import type { Facts } from "../zoom/call.ts";
import type { Catalogue } from "../zoom/catalogue.ts";
import type { Edition } from "../zoom/edition.ts";
import { codeOfSpecialId } from "../zoom/meeting.ts";
import type { OperationKey } from "../zoom/operations.ts";
import { nameInAddress } from "../zoom/trigger-address.ts";
import { nameOutcome, type Named, type Place } from "./name-outcome.ts";

/** An outcome that a call asks for, and in which way. */
export interface Scenario extends Named {
  readonly by: string;
}

/** What a call may carry that names an outcome. */
export interface Doors {
  /** `X-Zoom-Sim-Scenario`, if sent. */
  readonly header: string | undefined;
  readonly meetingId: string;
  readonly body: unknown;
  /** Whether addresses among the people count. */
  readonly triggers: boolean;
}

/**
 * Finds the outcome that a call asks for: by header, by the address of somebody in the body, or by a
 * special meeting id, in this order; undefined when it asks for none.
 *
 * @throws RequestRefused when a header or an address names no outcome of the operation
 */
export function findScenario(catalogue: Catalogue, doors: Doors, place: Place): Scenario | undefined {
  if (doors.header !== undefined) {
    return { by: "header", ...nameOutcome(catalogue, doors.header.trim(), place) };
  }
  const trigger = doors.triggers ? triggerIn(doors.body) : undefined;
  if (trigger !== undefined) return { by: "address", ...nameOutcome(catalogue, trigger, place) };
  return bySpecialId(catalogue, doors.meetingId, place);
}

/**
 * The scenario that holds for a call in a world with armed rules: one asked for by header, else that
 * of the first rule whose outcome the operation has in this edition, else one asked for in another way.
 */
export function armedScenario(
  catalogue: Catalogue,
  armed: readonly ArmedRule[],
  asked: Scenario | undefined,
  operation: OperationKey,
  edition: Edition,
): Scenario | undefined {
  if (asked?.by === "header") return asked;
  for (const rule of armed) {
    const outcome = catalogue.find(rule.outcome);
    if (outcome?.operations.includes(operation) && outcome.status[edition] !== undefined) {
      return { by: "armed", outcome, others: [] };
    }
  }
  return asked;
}

/** An id whose code the operation does not have is an unknown meeting, not a mistake. */
function bySpecialId(catalogue: Catalogue, meetingId: string, place: Place): Scenario | undefined {
  const code = codeOfSpecialId(meetingId);
  if (code === undefined || catalogue.withCode(code, place.operation, place.variants).length === 0) {
    return undefined;
  }
  return { by: "meeting id", ...nameOutcome(catalogue, String(code), place) };
}

/** The first trigger among a body's addresses. */
function triggerIn(body: unknown): string | undefined {
  for (const email of emailsIn(body)) {
    const name = nameInAddress(email);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Facts of a call rearranged so that the scenario's outcome comes about. Quotas are enforced for it. */
export function applyScenario(facts: Facts, { outcome }: Scenario): Facts {
  const strict: Facts = { ...facts, quotas: "enforce" };
  return typeof outcome.arrange === "function" ? outcome.arrange(strict) : { ...strict, forced: outcome.key };
}
