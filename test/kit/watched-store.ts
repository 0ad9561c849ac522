import { RUN } from "../../src/journal/run-records.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import type { Store, Write } from "../../src/state/store.ts";

/** A store, and everything that was written to its worlds. */
export interface WatchedStore {
  readonly store: Store;
  readonly writes: Write[];
}

export function watchedStore(): WatchedStore {
  const memory = createMemoryStore();
  const writes: Write[] = [];
  const store: Store = {
    ...memory,
    transact: (world, keys, decide) =>
      memory.transact(world, keys, (loaded) => {
        const decision = decide(loaded);
        if (world !== RUN) writes.push(...decision.writes);
        return decision;
      }),
  };
  return { store, writes };
}
