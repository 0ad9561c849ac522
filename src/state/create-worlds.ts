import type { NamedWorld } from "../zoom/world-file.ts";
import { definitionKey, worldKey, WORLD_ITSELF, type WorldRecord } from "./collections.ts";
import { webhooksKey } from "./subscription.ts";
import { WorldsFollower } from "./follow-worlds.ts";
import { guessedWorld } from "./guessed-world.ts";
import { KeptWorlds, type KeptWorld } from "./kept-worlds.ts";
import { loadWorld, makeWorld, openWorld, settleDrawn } from "./make-world.ts";
import { TokenOwners } from "./token-owners.ts";
import { WorldRefused } from "./world-refused.ts";
import { BUILT_IN_WORLDS, DEFAULT_WORLD_NAME, describeWorldFault, isWorldName, type World } from "./world.ts";
import type { StandingWorld, WorldContent, Worlds, WorldsSources } from "./worlds.ts";

const MINUTE = 60_000;

const TAKEN_UP = { record: worldKey, definition: definitionKey };

/** Whether a world is the one of a record: one that was made anew has another secret. */
function isSameWorld({ own, secret }: World, record: WorldRecord): boolean {
  return secret.toString("base64url") === record.secret && JSON.stringify(own) === JSON.stringify(record.own);
}

/** Keeps the worlds of one simulator. */
export function createWorlds(sources: WorldsSources): Worlds {
  const { settings, store, systemTime } = sources;
  const listed: Readonly<Record<string, NamedWorld>> = { ...BUILT_IN_WORLDS, ...settings.namedWorlds };
  const owners = new TokenOwners();
  for (const [name, definition] of Object.entries(settings.namedWorlds)) owners.add(name, definition);
  const leaving = new Map<string, Promise<void>>();

  const leave = async (name: string): Promise<void> => {
    try {
      await sources.leaving?.(name);
    } catch (error) {
      sources.failed?.(error);
    }
  };

  /** Clears away what a world leaves behind; whoever makes it anew waits for that. */
  const clear = (name: string, work: () => Promise<void>): Promise<void> => {
    owners.remove(name);
    const cleared = leave(name)
      .then(work)
      .finally(() => leaving.delete(name));
    leaving.set(name, cleared);
    return cleared;
  };

  const kept = new KeptWorlds({
    expireAfterMs: settings.worldExpiry * MINUTE,
    most: settings.mostWorlds,
    systemTime,
    forgotten(name, { calledAt }, idleMs) {
      forget(name, calledAt, idleMs).catch((error: unknown) => sources.failed?.(error));
    },
  });

  /** Clears away a world that nobody has called after a moment, here or elsewhere. */
  const forget = async (name: string, calledAt: number, idleMs: number): Promise<void> => {
    // Nothing is waited for where nobody shares it: whoever makes the world anew must find it cleared away.
    const elsewhere = follower ? await follower.lastCalled(name) : 0;
    if (elsewhere > calledAt) return takeUp(name, elsewhere);
    sources.forgotten?.(name, idleMs);
    let isGone = true;
    await clear(name, async () => {
      if (follower) isGone = await follower.clearIdle(name, calledAt);
      else await store.clear(name);
    });
    if (!isGone) await takeUp(name, systemTime());
  };

  const isListed = (name: string): boolean => Object.hasOwn(listed, name);

  /** Keeps the world that `make` comes to; one that could not be made is made anew for whoever asks next. */
  const keep = (
    name: string,
    definition: NamedWorld,
    make: () => Promise<World>,
    calledAt = systemTime(),
  ): Promise<World> => {
    const world = (leaving.get(name) ?? Promise.resolve()).then(make);
    const entry = kept.keep(name, { world, definition, listed: isListed(name), calledAt });
    world.then(
      () => (entry.made = true),
      () => kept.drop(name, entry),
    );
    return world;
  };

  /** Lets another world take the place of one, after all that were asked for before: records and secret stay a pair. */
  const supersede = (entry: KeptWorld, make: () => Promise<World>): Promise<World> => {
    const before = entry.turn ?? entry.world;
    const made = before.then(make, make).then((world) => {
      entry.world = Promise.resolve(world);
      return world;
    });
    entry.turn = made;
    return made;
  };

  const open = (name: string): Promise<World> => {
    const definition = isListed(name) ? (listed[name] ?? {}) : {};
    return keep(name, definition, () => openWorld(name, definition, sources));
  };

  /** Makes a world that a call is the first to name, and lets those who watch know. */
  const openNamed = async (name: string): Promise<World> => {
    const world = await open(name);
    await store.announce(name, "worlds");
    return world;
  };

  const get = (name: string): Promise<World> => kept.call(name)?.world ?? open(name);

  /** @throws WorldRefused where no world of that name can be added */
  const requireRoom = (name: string): void => {
    if (!isWorldName(name)) throw new WorldRefused("invalid", describeWorldFault(name, "invalid", []));
    if (!isListed(name) && !kept.makeRoom()) {
      throw new WorldRefused("full", describeWorldFault(name, "full", []));
    }
  };

  const requireNew = (name: string): void => {
    if (kept.peek(name) || isListed(name)) {
      throw new WorldRefused(
        "exists",
        `there is a world "${name}" already; choose another name, or delete it`,
      );
    }
    requireRoom(name);
  };

  const requireKnown = (name: string): void => {
    if (kept.peek(name) || isListed(name)) return;
    throw new WorldRefused("unknown", `there is no world "${name}"`);
  };

  const content = async (name: string): Promise<WorldContent> => {
    requireKnown(name);
    const { own, secret, drawn } = await get(name);
    const collections = (await store.dump(name)).filter(
      ({ collection }) => !WORLD_ITSELF.includes(collection.name),
    );
    // Asked afterwards: whatever is among the records has been drawn by now.
    return { record: { own, secret: secret.toString("base64url") }, drawn: drawn(), collections };
  };

  /** Keeps a world that the store holds from before, or that others have put there in the place of what was here. */
  const takeUp = async (name: string, calledAt: number): Promise<void> => {
    const { record, definition = {} } = await store.transact(name, TAKEN_UP, (result) => ({
      result,
      writes: [],
    }));
    const entry = kept.peek(name);
    const here = entry?.made ? await entry.world : undefined;
    if (entry) entry.calledAt = Math.max(entry.calledAt, calledAt);
    // Others may have removed it since.
    if (!record || (here && isSameWorld(here, record))) return;
    if (here) sources.replaced?.(name);
    const from = isListed(name) ? (listed[name] ?? {}) : definition;
    const { own } = await keep(name, from, () => openWorld(name, from, sources), calledAt || systemTime());
    owners.remove(name);
    owners.add(name, own);
  };

  const follower =
    store.shared &&
    new WorldsFollower(store.shared, {
      names: () => kept.entries().flatMap(([name, { made }]) => (made ? [name] : [])),
      takeUp,
      letGo(name) {
        owners.remove(name);
        if (isListed(name)) owners.add(name, listed[name] ?? {});
        kept.drop(name);
        sources.replaced?.(name);
      },
    });

  const stand = async (entry: KeptWorld): Promise<StandingWorld> => ({
    world: await entry.world,
    listed: entry.listed,
    idleMs: systemTime() - entry.calledAt,
  });

  return {
    ...(follower && {
      current: () => follower.follow(),
      guessed: (world) => guessedWorld(world, follower.shared, follower.revision),
    }),
    async find(name) {
      if (isWorldName(name)) follower?.called(name, systemTime());
      const known = kept.call(name);
      if (known) return known.world;
      if (!isWorldName(name)) return "invalid";
      if (isListed(name)) return open(name);
      if (settings.worlds === "listed") return "unlisted";
      return kept.makeRoom() ? openNamed(name) : "full";
    },
    knows: (name) => kept.peek(name) !== undefined || isListed(name),
    default: () => get(DEFAULT_WORLD_NAME),
    names: () => [...new Set([...Object.keys(listed), ...kept.entries().map(([name]) => name)])].sort(),
    ofToken: (token) => owners.of(token),

    async reset(name) {
      const worlds = kept.entries().filter(([each]) => name === undefined || each === name);
      // Whoever asks for the world meanwhile waits for the fresh one.
      await Promise.all(
        worlds.map(([each, entry]) => {
          const fresh = supersede(entry, async () => {
            await leave(each);
            await store.forgetAll(each);
            return makeWorld(each, entry.definition, sources);
          });
          entry.world = fresh;
          fresh.catch(() => kept.drop(each, entry));
          return fresh;
        }),
      );
      for (const [each] of worlds) await store.announce(each, "reset");
    },

    async standing(name) {
      requireKnown(name);
      if (!kept.peek(name)) await open(name);
      return stand(kept.peek(name) as KeptWorld);
    },

    async all() {
      for (const name of Object.keys(listed)) if (!kept.peek(name)) await open(name);
      const standing = await Promise.all(kept.entries().map(([, entry]) => stand(entry)));
      return standing.sort((a, b) => (a.world.name < b.world.name ? -1 : 1));
    },

    async create(name, definition) {
      requireNew(name);
      owners.add(name, definition);
      return keep(name, definition, () => makeWorld(name, definition, sources));
    },

    content,

    async replace(name, wanted) {
      const entry = kept.call(name);
      if (!entry) {
        requireRoom(name);
        const definition = isListed(name) ? (listed[name] ?? {}) : wanted.record.own;
        return keep(name, definition, () => loadWorld(name, wanted, definition, sources));
      }
      // Where a world's events go is this simulator's business, and no part of a snapshot.
      return supersede(entry, async () => {
        const webhooks = await store.dump(name, webhooksKey.collection.name);
        const whole = { ...wanted, collections: [...wanted.collections, ...webhooks] };
        return loadWorld(name, whole, entry.definition, sources);
      });
    },

    async fork(from, name, own = {}) {
      // Called first, so that it does not go to make room for its own copy.
      const source = await content(from);
      const definition = { ...kept.peek(from)?.definition, ...own };
      requireNew(name);
      owners.add(name, own);
      const record = { ...source.record, own: { ...source.record.own, ...own } };
      return keep(name, definition, () => loadWorld(name, { ...source, record }, definition, sources));
    },

    async resume() {
      const names = (await store.worlds()).filter(isWorldName);
      await Promise.all(names.map((name) => takeUp(name, systemTime())));
      return names;
    },

    async settle() {
      const worlds = await Promise.allSettled(kept.entries().map(([, { world }]) => world));
      await Promise.all(
        worlds.flatMap((each) => (each.status === "fulfilled" ? [settleDrawn(each.value, sources)] : [])),
      );
    },

    async remove(name) {
      requireKnown(name);
      if (isListed(name)) {
        throw new WorldRefused("listed", `world "${name}" is listed and stays; reset it instead`);
      }
      kept.drop(name);
      await clear(name, () => store.clear(name));
    },
  };
}
