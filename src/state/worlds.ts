import type { NamedWorld } from "../zoom/world-file.ts";
import type { OwnSettings, WorldRecord } from "./collections.ts";
import type { WorldSources } from "./make-world.ts";
import type { WorldDefinitions } from "./settings.ts";
import type { Dumped } from "./store.ts";
import type { World, WorldFault } from "./world.ts";

/** A world as it stands among others. */
export interface StandingWorld {
  readonly world: World;
  /** Whether it is one of the world file's or built in: such worlds stay. */
  readonly listed: boolean;
  /** Milliseconds since the last call. */
  readonly idleMs: number;
}

/** A world as a whole: what another can be made from. */
export interface WorldContent {
  readonly record: WorldRecord;
  /** Bytes drawn from its seeded randomness. */
  readonly drawn: number;
  /** Everything else that it holds. */
  readonly collections: readonly Dumped[];
}

/** All worlds of a simulator. A world is made when it is first asked for. */
export interface Worlds {
  /**
   * Takes in what other simulators that share the store have done to its worlds: what is told here without a promise
   * is as of then. Undefined where there can be no others.
   */
  readonly current?: () => Promise<void>;
  /** A world as it was when this was last {@link current}, for one call. @see guessedWorld */
  readonly guessed?: (world: World) => World;
  /** The world of that name, or why there is none. */
  readonly find: (name: string) => Promise<World | WorldFault>;
  /** Whether the name is listed, or stands for a world that is there. */
  readonly knows: (name: string) => boolean;
  /** The default world. */
  readonly default: () => Promise<World>;
  /** Names of worlds that are there or are listed. */
  readonly names: () => string[];
  /** The one world that lists this token for itself; undefined when none or several do. */
  readonly ofToken: (token: string) => string | undefined;
  /** Replaces a world by a fresh one; without a name, all. */
  readonly reset: (name?: string) => Promise<void>;
  /** Takes up the worlds that the store holds from before, which then are there as ever. Returns their names. */
  readonly resume: () => Promise<readonly string[]>;
  /** Writes down what only this process knows of its worlds. Nobody is to use them from then on. */
  readonly settle: () => Promise<void>;
  /** A world as it stands; asking is no call to it. @throws WorldRefused when there is none */
  readonly standing: (name: string) => Promise<StandingWorld>;
  /** All worlds, by name; asking is no call to any of them. */
  readonly all: () => Promise<StandingWorld[]>;
  /** Makes a world of its own settings and data. @throws WorldRefused when there is one, or cannot be */
  readonly create: (name: string, definition: NamedWorld) => Promise<World>;
  /** Everything that a world holds at one moment. @throws WorldRefused when there is none */
  readonly content: (name: string) => Promise<WorldContent>;
  /**
   * Puts a content in the place of a world, at a stroke: a call in flight meets the old or the new one. A world
   * that is not there is made. @throws WorldRefused when it cannot be
   */
  readonly replace: (name: string, content: WorldContent) => Promise<World>;
  /** Makes a world with the content of another, and settings of its own laid over it. @throws WorldRefused */
  readonly fork: (from: string, name: string, own?: OwnSettings) => Promise<World>;
  /**
   * Takes in what a world file says now. What is new or changed in it since it was last taken in is put into the worlds
   * that stand, which otherwise stay as they are; named worlds are listed, tokens and apps of the top level hold at once,
   * and whatever is made or reset from now on follows it whole. What was taken out of it stays in worlds that stand.
   */
  readonly redefine: (definitions: WorldDefinitions) => Promise<void>;
  /** Forgets a world. @throws WorldRefused when there is none, or it is listed */
  readonly remove: (name: string) => Promise<void>;
}

/** What all worlds are made from, and who is told of what becomes of them. */
export interface WorldsSources extends WorldSources {
  /** Told of a world that is forgotten because nobody called it for `idleMs` milliseconds. */
  readonly forgotten?: (name: string, idleMs: number) => void;
  /** Told, in one line, what whoever runs the simulator should know. */
  readonly warn?: (message: string) => void;
  /** Told of a world that another simulator has made anew, replaced or removed. */
  readonly replaced?: (name: string) => void;
  /** What is to be done before a world's journal goes away with it. */
  readonly leaving?: (name: string) => Promise<void>;
}
