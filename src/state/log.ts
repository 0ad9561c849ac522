/** A list of records to which is added at the end, and which forgets at its start. */
export interface Log<T> {
  readonly name: string;
  /** What it holds at most; the oldest records go first. */
  readonly most: { readonly entries: number; readonly bytes: number };
  /** Never set: it carries the type of the records. */
  readonly record?: T;
}

/** One record of a log. */
export interface LogEntry<T> {
  readonly id: string;
  /** About how many bytes it takes. */
  readonly size: number;
  /** Whether no entry had this id before: a store need not look for one then. */
  readonly fresh?: boolean;
  readonly record: T;
}

/**
 * What listeners are told of no world when they may have missed something: a connection was lost and is there again.
 */
export const MISSED = "missed";

/** Told which entry of which log is new or has changed; of what was announced, the id is empty. */
export type LogListener = (world: string, log: string, id: string) => void;

/** The logs of all worlds. Every method that returns a promise may reject when the store cannot be reached. */
export interface Logs {
  /** Adds an entry at the end, or puts it in the place of the one with its id. */
  append<T>(world: string, log: Log<T>, entry: LogEntry<T>): Promise<void>;
  /** All records, the oldest first. */
  entries<T>(world: string, log: Log<T>): Promise<readonly T[]>;
  /** One record; undefined when there is none, or no more. */
  entry<T>(world: string, log: Log<T>, id: string): Promise<T | undefined>;
  /** How many entries there are. */
  count(world: string, log: Log<unknown>): Promise<number>;
  /** How many entries went because there were too many, since the log was last forgotten. */
  dropped(world: string, log: Log<unknown>): Promise<number>;
  /** Forgets all logs of a world. */
  forgetAll(world: string): Promise<void>;
  /** Forgets one entry; without an id, all. */
  forget(world: string, log: Log<unknown>, id?: string): Promise<void>;
  /** Tells whoever watches, in every process that shares the store, that something else of a world has changed. */
  announce(world: string, what: string): Promise<void>;
  /** Hears of entries and announcements from now on. Returns what ends it. */
  watch(listener: LogListener): () => void;
}
