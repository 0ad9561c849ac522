import type { NamedWorld } from "../zoom/world-file.ts";
import { frozenClock, readClock, RUNNING_CLOCK } from "./clock.ts";
import { clockKey } from "./collections.ts";
import { seededRandom, type Random } from "./random.ts";
import { seedRecords } from "./seed-records.ts";
import type { Settings } from "./settings.ts";
import { put, type Store } from "./store.ts";
import { BUILT_IN_WORLDS, DEFAULT_WORLD_NAME, isWorldName, type World, type WorldFault } from "./world.ts";

/** All worlds of a simulator. A world is made when it is first asked for. */
export interface Worlds {
  /** The world of that name, or why there is none. */
  readonly find: (name: string) => Promise<World | WorldFault>;
  /** Whether the name is listed, or has been met before. */
  readonly knows: (name: string) => boolean;
  /** The default world. */
  readonly default: () => Promise<World>;
  /** Names of worlds that exist or are listed. */
  readonly names: () => string[];
  /** The one listed world whose data has this token; undefined when none or several have it. */
  readonly ofToken: (token: string) => string | undefined;
  /** Replaces a world by a fresh one; without a name, all. */
  readonly reset: (name?: string) => Promise<void>;
}

/** What worlds are made from. */
export interface WorldSources {
  readonly store: Store;
  readonly settings: Settings;
  readonly systemTime: () => number;
  readonly systemRandom: Random;
}

/** Keeps the worlds of one simulator. */
export function createWorlds(sources: WorldSources): Worlds {
  const { settings, store } = sources;
  const listed: Readonly<Record<string, NamedWorld>> = { ...BUILT_IN_WORLDS, ...settings.namedWorlds };
  const made = new Map<string, Promise<World>>();

  const make = (name: string): Promise<World> =>
    makeWorld(name, Object.hasOwn(listed, name) ? (listed[name] ?? {}) : {}, sources);

  const get = (name: string): Promise<World> => {
    let world = made.get(name);
    if (!world) {
      made.set(name, (world = make(name)));
      // A world that could not be made is made anew for whoever asks next.
      world.catch(() => made.delete(name));
    }
    return world;
  };

  return {
    async find(name) {
      const known = made.get(name);
      if (known) return known;
      if (!isWorldName(name)) return "invalid";
      if (settings.worlds === "listed" && !Object.hasOwn(listed, name)) return "unlisted";
      return get(name);
    },
    knows: (name) => made.has(name) || Object.hasOwn(listed, name),
    default: () => get(DEFAULT_WORLD_NAME),
    names: () => [...new Set([...Object.keys(listed), ...made.keys()])].sort(),
    ofToken: tokenIndex(settings.namedWorlds),
    async reset(name) {
      const names = name === undefined ? [...made.keys()] : [name].filter((each) => made.has(each));
      // Whoever asks for the world meanwhile waits for the fresh one.
      await Promise.all(
        names.map((each) => {
          const fresh = store.clear(each).then(() => make(each));
          made.set(each, fresh);
          return fresh;
        }),
      );
    },
  };
}

const CLOCK_KEYS = { clock: clockKey };

async function makeWorld(
  name: string,
  own: NamedWorld,
  { store, settings, systemTime, systemRandom }: WorldSources,
): Promise<World> {
  const seed = own.seed ?? settings.seed;
  const start = own.start === undefined ? settings.now : Date.parse(own.start);
  const random = seed === undefined ? systemRandom : seededRandom(seed, name);
  const clock = start === undefined ? RUNNING_CLOCK : frozenClock(start);
  const data = {
    users: own.users ?? settings.data.users,
    meetings: own.meetings ?? settings.data.meetings,
    tokens: [...settings.data.tokens, ...(own.tokens ?? [])],
    apps: own.apps ?? settings.data.apps,
  };
  const world: World = {
    name,
    edition: own.edition,
    variants: { ...settings.variants, ...own.variants },
    quotas: own.quotas ?? settings.quotas,
    time: () =>
      store.transact(name, CLOCK_KEYS, (stored) => ({
        result: readClock(stored.clock ?? RUNNING_CLOCK, systemTime()),
        writes: [],
      })),
    random,
    secret: Buffer.from(random(32)),
    tokens: new Map(data.tokens.map((token) => [token.token, token])),
    apps: data.apps,
    transact: (keys, decide) => store.transact(name, keys, decide),
    list: (collection, after, limit) => store.list(name, collection, after, limit),
  };
  const records = seedRecords(data, readClock(clock, systemTime()).now, random);
  await world.transact({}, () => ({ result: undefined, writes: [put(clockKey, clock), ...records] }));
  return world;
}

function tokenIndex(named: Settings["namedWorlds"]): (token: string) => string | undefined {
  const owners = new Map<string, string | undefined>();
  for (const [name, { tokens }] of Object.entries(named)) {
    for (const { token } of tokens ?? []) owners.set(token, owners.has(token) ? undefined : name);
  }
  return (token) => owners.get(token);
}
