import type { Logs } from "./log.ts";
import type { Replicas } from "./replicas.ts";
import type { SharedTasks } from "./shared-tasks.ts";

/** Records of one kind. */
export interface Collection<T> {
  readonly name: string;
  /** Whether the order is kept in which records were first put; keeping it costs memory. */
  readonly ordered?: true;
  /**
   * The name of a field by which records are found besides their ids. Its text is meant to differ from
   * record to record; of several with the same, a store finds one.
   */
  readonly index?: string;
  /** Never set: it carries the type of the records. */
  readonly record?: T;
}

/** A collection that can be listed. */
export type OrderedCollection<T> = Collection<T> & { readonly ordered: true };

/** A collection whose records are found by a field too. */
export type IndexedCollection<T> = Collection<T> & { readonly index: string };

/** The place of one record. */
export interface Key<T> {
  readonly collection: Collection<T>;
  readonly id: string;
}

/** The places of several records of one collection. */
export interface KeyList<T> {
  readonly collection: Collection<T>;
  readonly ids: readonly string[];
}

/** Several records of one collection, named by what the field holds that the collection is indexed by. */
export interface IndexKeyList<T> {
  readonly collection: IndexedCollection<T>;
  readonly texts: readonly string[];
}

/** Keys by name, singly or in lists. */
export type Keys = Readonly<Record<string, Key<unknown> | KeyList<unknown> | IndexKeyList<unknown>>>;

/** What {@link Keys} hold: undefined where no record is. */
export type Loaded<K extends Keys> = {
  readonly [N in keyof K]: K[N] extends Key<infer T>
    ? T | undefined
    : K[N] extends KeyList<infer T> | IndexKeyList<infer T>
      ? readonly (T | undefined)[]
      : never;
};

/** One change: put a record or several, remove one, or remove a whole collection. */
export type Write =
  | { readonly put: Key<unknown>; readonly value: unknown }
  | { readonly putAll: KeyList<unknown>; readonly values: readonly unknown[] }
  | { readonly remove: Key<unknown> }
  | { readonly drop: Collection<unknown> };

/** What a decision comes to. */
export interface Decision<R> {
  readonly result: R;
  readonly writes: readonly Write[];
}

/** Records of a collection from some point on. */
export interface Page<T> {
  readonly records: readonly T[];
  /** Where to go on; undefined at the end. */
  readonly next: string | undefined;
}

/** A collection with all of its records. */
export interface Dumped {
  readonly collection: Collection<unknown>;
  /** Ids and records; those of an ordered collection in its order. */
  readonly records: readonly (readonly [id: string, record: unknown])[];
}

/** A world in a list. */
export interface ListedWorld {
  /** Another text when it was made anew, replaced, or made again after it went. */
  readonly came: string;
  /** When it was last called as far as was noted, epoch milliseconds; 0: never. */
  readonly calledAt: number;
}

/** A list of worlds, by name, at one moment. */
export interface WorldList {
  /** What is to be asked with the next time. */
  readonly revision: string;
  /** Another text where the store has lost everything since. */
  readonly begun: string;
  readonly worlds: ReadonlyMap<string, ListedWorld>;
}

/** What simulators that share a store let each other know of their worlds. */
export interface SharedWorlds {
  /** Under which the revision of the list of worlds is loaded in any world. Nothing can be put there. */
  readonly revisionKey: Key<number>;
  /**
   * The records under `keys` as this process last saw them, without waiting: what it has not seen is taken for absent.
   * A transaction that loads them tells whether that is so.
   */
  guess<K extends Keys>(world: string, keys: K): Loaded<K>;
  /** The list as it is now; undefined if it is what it was at the revision that is known. */
  follow(known: string | undefined): Promise<WorldList | undefined>;
  /** Notes that a world was called. @param at epoch milliseconds */
  called(world: string, at: number): Promise<void>;
  /** When a world was last called as far as was noted, epoch milliseconds; 0: never. */
  lastCalled(world: string): Promise<number>;
  /** Removes everything of a world that nobody has called after a moment, epoch milliseconds. Returns whether it went. */
  clearIdle(world: string, since: number): Promise<boolean>;
  /** Who shares it. */
  readonly replicas: Replicas;
  /** What each of them has taken on. */
  readonly tasks: SharedTasks;
}

/**
 * Keeps the records of all worlds. A record is a plain value that JSON can hold and is never changed
 * in place. Every method may reject when the store cannot be reached.
 */
export interface Store extends Logs {
  /** Whether what it holds outlives the process. */
  readonly durable?: true;

  /** There where other processes can change what it holds. */
  readonly shared?: SharedWorlds;

  /**
   * Loads the records under `keys`, runs `decide` on them and commits all of its writes, or none.
   * Two calls that touch the same record never see each other's halves. `decide` must be pure: a store
   * may run it again when another call got in between.
   */
  transact<K extends Keys, R>(world: string, keys: K, decide: (loaded: Loaded<K>) => Decision<R>): Promise<R>;

  /**
   * The records under `keys` as they are now, without waiting. Only stores that have all records at hand can do so.
   */
  peek?<K extends Keys>(world: string, keys: K): Loaded<K>;

  /**
   * Lists a collection in the order in which its records were first put.
   *
   * @param after what an earlier page gave as `next`; undefined for the start
   * @param limit most records to return
   */
  list<T>(
    world: string,
    collection: OrderedCollection<T>,
    after: string | undefined,
    limit: number,
  ): Promise<Page<T>>;

  /**
   * All records of a world as they are at one moment; its logs are not among them.
   *
   * @param prefix only collections whose names begin with it; without one, all
   */
  dump(world: string, prefix?: string): Promise<readonly Dumped[]>;

  /**
   * Puts collections in the place of all records that a world has, at a stroke: nobody sees some of the old and
   * some of the new. Its logs stay.
   */
  load(world: string, collections: readonly Dumped[]): Promise<void>;

  /** Names of all that holds records, in no order. */
  worlds(): Promise<readonly string[]>;

  /** Removes everything of a world. */
  clear(world: string): Promise<void>;

  /** Rejects, with one line that holds no secret, when the store cannot be reached. Absent where it always can. */
  ready?(): Promise<void>;

  close(): Promise<void>;
}

/** The key of a record. */
export function key<T>(collection: Collection<T>, id: string): Key<T> {
  return { collection, id };
}

/** The keys of several records, which are loaded in this order. */
export function keys<T>(collection: Collection<T>, ids: readonly string[]): KeyList<T> {
  return { collection, ids };
}

/** The keys of several records by the field that their collection is indexed by; loaded in this order. */
export function byIndex<T>(collection: IndexedCollection<T>, texts: readonly string[]): IndexKeyList<T> {
  return { collection, texts };
}

/** The write that puts a record of the right type under its key. */
export function put<T>(place: Key<T>, value: T): Write {
  return { put: place, value };
}

/** The write that puts records of the right type under their keys: as many of the ones as of the others. */
export function putAll<T>(places: KeyList<T>, values: readonly T[]): Write {
  return { putAll: places, values };
}
