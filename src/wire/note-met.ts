import type { Fault, FaultKind } from "../scenario/faults.ts";
import { DEFAULT_WORLD_NAME } from "../state/world.ts";
import type { Seen } from "./exchange-of.ts";
import type { Simulator } from "./simulator.ts";

/** Faults that let the whole answer through, only later. */
const LATE: ReadonlySet<FaultKind> = new Set(["latency", "slow-headers", "dribble"]);

/**
 * Takes down the outcome, and the fault, that a client is about to meet. An outcome whose answer a fault
 * keeps from the client has not been met; nor has one that a person is shown on the registration page, by the app.
 *
 * @param exchange the id of the exchange; undefined where no journal is kept
 * @returns undefined where nothing of it is new
 */
export function noteMet(
  { coverage, settings }: Simulator,
  { operation, via, edition: chosen, world }: Seen,
  outcome: string,
  fault: Fault | undefined,
  exchange: string | undefined,
): Promise<void> | undefined {
  if (operation === undefined || via !== undefined) return undefined;
  const edition = chosen ?? world?.edition ?? settings.edition;
  const known = (fault && !LATE.has(fault.entry.kind)) || coverage.knows(edition, operation, outcome);
  if (known) return fault && coverage.meetFault(edition, fault.entry.name);
  const met = coverage.meet({
    edition,
    operation,
    outcome,
    first: exchange,
    world: world?.name ?? DEFAULT_WORLD_NAME,
  });
  return fault ? met.then(() => coverage.meetFault(edition, fault.entry.name)) : met;
}
