import type { Log } from "../state/log.ts";
import type { Store } from "../state/store.ts";
import type { Exchange } from "./exchange.ts";
import { createRollover, type LookAt, type Looking } from "./rollover.ts";

/** What every exchange of a simulator is written into. */
export interface Journal {
  /** Whether anything is kept. */
  readonly on: boolean;
  /** How many exchanges a world keeps at most, and about how many bytes. */
  readonly most: { readonly entries: number; readonly bytes: number };
  /**
   * Writes an exchange down, or puts it in the place of the one with its id.
   *
   * @param fresh whether it cannot have been written down before. Default: no
   */
  record(exchange: Exchange, fresh?: boolean): Promise<void>;
  /** A world's exchanges, the oldest first. */
  entries(world: string): Promise<readonly Exchange[]>;
  entry(world: string, id: string): Promise<Exchange | undefined>;
  /** How many exchanges a world has. */
  count(world: string): Promise<number>;
  /** How many exchanges a world had besides, which went to make room. */
  dropped(world: string): Promise<number>;
  /** Forgets one exchange of a world; without an id, all. */
  forget(world: string, id?: string): Promise<void>;
  /** Waits until what is about to go has been looked at, as far as that has begun. */
  settled(): Promise<void>;
  /** Told that somebody has looked at all exchanges of a world. */
  looked(world: string): void;
  /** About how many exchanges of a world went before anybody could look at them, because they came too fast. */
  passedOver(world: string): number;
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

/**
 * Keeps the journals of all worlds, each within these bounds.
 *
 * @param lookAt is shown exchanges before they go to make room; must not reject
 */
export function createJournal(
  store: Store,
  most: { entries: number; bytes: number },
  lookAt: LookAt,
  looking: Looking,
): Journal {
  const log: Log<Exchange> = { name: JOURNAL_LOG, most };
  const on = most.entries > 0 && most.bytes > 0;
  const entries = (world: string): Promise<readonly Exchange[]> => store.entries(world, log);
  const rollover = createRollover(most, entries, lookAt, looking);
  return {
    on,
    most,
    record: (exchange, fresh = false) => {
      if (!on) return Promise.resolve();
      const { id, world } = exchange;
      const size = sizeOf(exchange);
      const written = store.append(world, log, { id, size, fresh, record: exchange });
      rollover.note(world, size);
      return written;
    },
    entries,
    entry: (world, id) => store.entry(world, log, id),
    count: (world) => store.count(world, log),
    dropped: (world) => store.dropped(world, log),
    forget: (world, id) => store.forget(world, log, id),
    settled: () => rollover.settled(),
    looked: (world) => rollover.looked(world),
    passedOver: (world) => rollover.passedOver(world),
  };
}
