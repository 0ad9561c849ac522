import { key, put, type Key, type Store } from "../state/store.ts";

/**
 * The place in the store of what belongs to a run of the simulator and to none of its worlds: it outlives
 * their resets. No world can have this name.
 */
export const RUN = "~run";

const startsKey: Key<number> = key({ name: "starts" }, "starts");

/** Counts a simulator that begins to use a store. Returns how many have before it. */
export function countStart(store: Store): Promise<number> {
  return store.transact(RUN, { starts: startsKey }, ({ starts = 0 }) => ({
    result: starts,
    writes: [put(startsKey, starts + 1)],
  }));
}
