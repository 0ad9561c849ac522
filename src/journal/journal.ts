import type { Log } from "../state/log.ts";
import type { Store } from "../state/store.ts";
import type { Exchange } from "./exchange.ts";

/** What every exchange of a simulator is written into. */
export interface Journal {
  /** Whether anything is kept. */
  readonly on: boolean;
  /** Writes an exchange down, or puts it in the place of the one with its id. */
  record(exchange: Exchange): Promise<void>;
  /** A world's exchanges, the oldest first. */
  entries(world: string): Promise<readonly Exchange[]>;
  entry(world: string, id: string): Promise<Exchange | undefined>;
  /** Forgets one exchange of a world; without an id, all. */
  forget(world: string, id?: string): Promise<void>;
}

/** What an exchange takes besides its texts: about. */
const OVERHEAD = 1_024;

/** Keeps the journals of all worlds, each within these bounds. */
export function createJournal(store: Store, most: { entries: number; bytes: number }): Journal {
  const log: Log<Exchange> = { name: "journal", most };
  return {
    on: most.entries > 0,
    async record(exchange) {
      if (most.entries === 0) return;
      const size = OVERHEAD + exchange.body.length + (exchange.answerBody?.length ?? 0);
      await store.append(exchange.world, log, { id: exchange.id, size, record: exchange });
    },
    entries: (world) => store.entries(world, log),
    entry: (world, id) => store.entry(world, log, id),
    forget: (world, id) => store.forget(world, log, id),
  };
}
