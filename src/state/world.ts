import type { QuotaMode } from "../zoom/call.ts";
import type { Edition } from "../zoom/edition.ts";
import type { NamedWorld, WorldData } from "../zoom/world-file.ts";
import type { Variants } from "../zoom/variants.ts";
import type { Now } from "../zoom/meeting.ts";
import type { Plan } from "../zoom/rate.ts";
import type { OwnSettings } from "./collections.ts";
import type { Random } from "./random.ts";
import type { Decision, Dumped, Keys, Loaded, OrderedCollection, Page } from "./store.ts";

export const DEFAULT_WORLD_NAME = "default";

export type ListedToken = NonNullable<WorldData["tokens"]>[number];
export type ListedApp = NonNullable<WorldData["apps"]>[number];

/** What a world's clock shows, and how it looks at quotas. */
export interface Present extends Now {
  readonly quotas: QuotaMode;
  readonly plan: Plan;
}

/** One Zoom account's universe. */
export interface World {
  readonly name: string;
  /** What it sets for itself. */
  readonly own: OwnSettings;
  /** Undefined where the simulator's setting holds. */
  readonly edition: Edition | undefined;
  readonly variants: Variants;
  /** What the world's clock shows. */
  time(): Promise<Now>;
  /** Records as they are now. A promise only where the store has to be waited for. */
  read<K extends Keys>(keys: K): Loaded<K> | Promise<Loaded<K>>;
  /**
   * The clock, and quotas as they are set now: both can be changed while the world is in use. A promise only where the
   * store has to be waited for.
   *
   * @param read what their records are read by. Default: {@link World.read}
   */
  present(read?: World["read"]): Present | Promise<Present>;
  readonly random: Random;
  /** Bytes drawn from {@link World.random} where it is seeded; else 0. */
  readonly drawn: () => number;
  /** 32 bytes that sign links, tokens and page tokens of this world. */
  readonly secret: Buffer;
  readonly tokens: ReadonlyMap<string, ListedToken>;
  readonly apps: readonly ListedApp[];
  /** The store, seen from this world. */
  transact<K extends Keys, R>(keys: K, decide: (loaded: Loaded<K>) => Decision<R>): Promise<R>;
  list<T>(collection: OrderedCollection<T>, after: string | undefined, limit: number): Promise<Page<T>>;
  dump(prefix: string): Promise<readonly Dumped[]>;
}

/** A world's name: letters, digits, dot, dash and underscore, at most 64. */
export function isWorldName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name);
}

/** Why a name stands for no world. */
export type WorldFault = "invalid" | "unlisted" | "full";

/** What a user is told of such a name. */
export function describeWorldFault(name: string, fault: WorldFault, nearestNames: readonly string[]): string {
  if (fault === "full") {
    return `no room for world "${name}": there are as many as --most-worlds allows and all are in use; delete some, or allow more`;
  }
  return fault === "invalid"
    ? `"${name}" cannot be a world's name; use letters, digits, dot, dash and underscore, at most 64`
    : `no world "${name}" is listed; nearest: ${nearestNames.join(", ")}; or start with --worlds auto`;
}

/** Names that mean something without being in the data: the default world, and one for `current`. */
export const BUILT_IN_WORLDS: Readonly<Record<string, NamedWorld>> = {
  [DEFAULT_WORLD_NAME]: {},
  current: { edition: "current" },
};
