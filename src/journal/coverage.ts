import { MISSED } from "../state/log.ts";
import { key, put, type OrderedCollection, type Store } from "../state/store.ts";
import type { Edition } from "../zoom/edition.ts";
import type { OperationKey } from "../zoom/operations.ts";
import { RUN } from "./run-records.ts";

/** An outcome that a run has met, and where first. */
export interface MetOutcome {
  readonly edition: Edition;
  readonly operation: OperationKey;
  readonly outcome: string;
  /** The exchange; undefined where no journal is kept. */
  readonly first: string | undefined;
  readonly world: string;
}

/** A fault that a run has met. */
export interface MetFault {
  readonly edition: Edition;
  /** Without its value. */
  readonly name: string;
}

/** Which outcomes and faults the calls of a run have met, in all worlds. */
export interface Coverage {
  /** Whether an outcome has been taken down: all that a call costs whose outcome is not new. */
  knows(edition: Edition, operation: OperationKey, outcome: string): boolean;
  /** Takes down an outcome that a client was answered with. */
  meet(met: MetOutcome): Promise<void>;
  /** Takes down a fault that a client suffered. */
  meetFault(edition: Edition, name: string): Promise<void>;
  outcomes(): Promise<readonly MetOutcome[]>;
  faults(): Promise<readonly MetFault[]>;
  /** Begins anew. */
  clear(): Promise<void>;
}

const OUTCOMES: OrderedCollection<MetOutcome> = { name: "met-outcomes", ordered: true };
const FAULTS: OrderedCollection<MetFault> = { name: "met-faults", ordered: true };

/** What processes that share a store tell each other when one of them begins anew. */
const CLEARED = "coverage-cleared";

/** More than there are outcomes or faults. */
const ALL = 100_000;

/** Keeps the coverage of a run in a store, where resets of worlds do not reach it. */
export function createCoverage(store: Store): Coverage {
  /** What this process has written down. */
  const known = { postman: new Map<string, Set<string>>(), current: new Map<string, Set<string>>() };
  const faults = new Set<string>();
  const forget = (): void => {
    known.postman.clear();
    known.current.clear();
    faults.clear();
  };
  store.watch((world, what) => {
    if ((world === RUN && what === CLEARED) || what === MISSED) forget();
  });

  const write = <T>(collection: OrderedCollection<T>, id: string, value: T): Promise<void> => {
    const place = key(collection, id);
    return store.transact(RUN, { before: place }, ({ before }) => ({
      result: undefined,
      writes: before === undefined ? [put(place, value)] : [],
    }));
  };

  return {
    knows: (edition, operation, outcome) => known[edition].get(operation)?.has(outcome) ?? false,
    async meet(met) {
      const { edition, operation, outcome } = met;
      await write(OUTCOMES, `${edition} ${operation} ${outcome}`, met);
      const outcomes = known[edition].get(operation) ?? new Set();
      known[edition].set(operation, outcomes.add(outcome));
    },
    async meetFault(edition, name) {
      const id = `${edition} ${name}`;
      if (faults.has(id)) return;
      await write(FAULTS, id, { edition, name });
      faults.add(id);
    },
    outcomes: async () => (await store.list(RUN, OUTCOMES, undefined, ALL)).records,
    faults: async () => (await store.list(RUN, FAULTS, undefined, ALL)).records,
    async clear() {
      const writes = [{ drop: OUTCOMES }, { drop: FAULTS }];
      await store.transact(RUN, {}, () => ({ result: undefined, writes }));
      forget();
      await store.announce(RUN, CLEARED);
    },
  };
}
