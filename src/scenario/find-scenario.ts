import { emailsIn } from "../zoom/arrange.ts";
import type { Facts } from "../zoom/call.ts";
import type { Catalogue } from "../zoom/catalogue.ts";
import { codeOfSpecialId } from "../zoom/meeting.ts";
import { nameInAddress } from "../zoom/trigger-address.ts";
import { FAULTS } from "./faults.ts";
import { nameOutcome, type Named, type NamesBesides, type Place } from "./name-outcome.ts";

/** An address may call up a fault as well. */
const FAULT_NAMES: NamesBesides = { kind: "fault", names: FAULTS.map(({ name }) => name) };

/** An outcome that a call asks for, and in which way. */
export interface Scenario extends Named {
  readonly by: string;
}

/** What a call may carry that names an outcome. */
export interface Doors {
  /** `X-Zoom-Sim-Scenario`, if sent. */
  readonly header: string | undefined;
  readonly meetingId: string;
  /** What an address among the people calls up ({@link triggerIn}). */
  readonly trigger: string | undefined;
  /** What the client id of an app calls up that asks for tokens. */
  readonly client?: string | undefined;
}

/**
 * Finds the outcome that a call asks for: by header, by the address of somebody in the body, by the app's client
 * id, or by a special meeting id, in this order; undefined when it asks for none.
 *
 * @throws RequestRefused when a header or an address names no outcome of the operation, or a client id none at all
 */
export function findScenario(catalogue: Catalogue, doors: Doors, place: Place): Scenario | undefined {
  if (doors.header !== undefined) {
    return { by: "header", ...nameOutcome(catalogue, doors.header.trim(), place) };
  }
  if (doors.trigger !== undefined) {
    return { by: "address", ...nameOutcome(catalogue, doors.trigger, place, FAULT_NAMES) };
  }
  if (doors.client !== undefined) return byClientId(catalogue, doors.client, place);
  return bySpecialId(catalogue, doors.meetingId, place);
}

/** The scenario of an armed rule that hit; undefined when its turn is an ordinary answer. */
export function ruleScenario(catalogue: Catalogue, key: string | undefined): Scenario | undefined {
  return key === undefined ? undefined : { by: "rule", outcome: catalogue.get(key), others: [] };
}

/** An app keeps its client id through a whole flow, so on the other calls of it the id means nothing. */
function byClientId(catalogue: Catalogue, name: string, place: Place): Scenario | undefined {
  const found = /^\d{1,9}$/.test(name)
    ? catalogue.withCode(Number(name), undefined, place.variants)
    : [catalogue.find(name)].filter((outcome) => outcome !== undefined);
  const elsewhere = found.every(({ operations }) => !operations.includes(place.operation));
  if (found.length > 0 && elsewhere) return undefined;
  return { by: "client id", ...nameOutcome(catalogue, name, place) };
}

/** An id whose code the operation does not have is an unknown meeting, not a mistake. */
function bySpecialId(catalogue: Catalogue, meetingId: string, place: Place): Scenario | undefined {
  const code = codeOfSpecialId(meetingId);
  if (code === undefined || catalogue.withCode(code, place.operation, place.variants).length === 0) {
    return undefined;
  }
  return { by: "meeting id", ...nameOutcome(catalogue, String(code), place) };
}

/** What the first trigger address of a body calls up: an outcome or a fault. */
export function triggerIn(body: unknown): string | undefined {
  for (const email of emailsIn(body)) {
    const name = nameInAddress(email);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Facts of a call rearranged so that the scenario's outcome comes about. Quotas are enforced for it. */
export function applyScenario(facts: Facts, { outcome }: Scenario): Facts {
  const strict: Facts = { ...facts, quotas: "enforce", named: outcome.key };
  return typeof outcome.arrange === "function" ? outcome.arrange(strict) : { ...strict, forced: outcome.key };
}
