import type { Exchange } from "../../src/journal/exchange.ts";
import type { Simulation } from "../../src/simulate.ts";
import { DEFAULT_WORLD_NAME } from "../../src/state/world.ts";

type Journaled = Pick<Simulation, "simulator" | "store">;

/** Waits until something can be found in the journal. */
async function find<T>(
  { simulator, store }: Journaled,
  look: (all: readonly Exchange[]) => T | undefined,
): Promise<T> {
  let changed = (): void => undefined;
  const stop = store.watch(() => changed());
  try {
    for (;;) {
      const change = new Promise<void>((resolve) => (changed = resolve));
      const found = look(await simulator.journal.entries(DEFAULT_WORLD_NAME));
      if (found !== undefined) return found;
      await change;
    }
  } finally {
    stop();
  }
}

/** The first exchange of the journal that fits; waits for one. */
export function exchangeWhere(sim: Journaled, fits: (exchange: Exchange) => boolean): Promise<Exchange> {
  return find(sim, (all) => all.find(fits));
}

/** Waits until no answer is open any more. */
export async function allOver(sim: Journaled): Promise<void> {
  await find(sim, (all) => all.every(({ durationMs }) => durationMs !== undefined) || undefined);
}

/** Whether an exchange suffered a fault and is over. */
export function isOver({ fault, durationMs }: Exchange): boolean {
  return fault !== undefined && durationMs !== undefined;
}
