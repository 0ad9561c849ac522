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
  /** How many exchanges a world has. */
  count(world: string): Promise<number>;
  /** Forgets one exchange of a world; without an id, all. */
  forget(world: string, id?: string): Promise<void>;
}

/** The name of the log in which a world's exchanges are kept. */
export const JOURNAL_LOG = "journal";

/** What an exchange takes besides its texts: about. */
const OVERHEAD = 1_024;

function sizeOf({ body, answerBody, url, reason, headers }: Exchange): number {
  let size = OVERHEAD + body.length + (answerBody?.length ?? 0) + url.length + reason.length;
  for (const text of headers) size += text.length;
  return size;
}

/** Keeps the journals of all worlds, each within these bounds. */
export function createJournal(store: Store, most: { entries: number; bytes: number }): Journal {
  const log: Log<Exchange> = { name: JOURNAL_LOG, most };
  const on = most.entries > 0 && most.bytes > 0;
  return {
    on,
    record: (exchange) =>
      on
        ? store.append(exchange.world, log, { id: exchange.id, size: sizeOf(exchange), record: exchange })
        : Promise.resolve(),
    entries: (world) => store.entries(world, log),
    entry: (world, id) => store.entry(world, log, id),
    count: (world) => store.count(world, log),
    forget: (world, id) => store.forget(world, log, id),
  };
}
