import { copyWorlds } from "./copy-worlds.ts";
import { guessedWorld } from "./guessed-world.ts";
import type { KeptWorld } from "./kept-worlds.ts";
import { makeWorld, settleDrawn } from "./make-world.ts";
import { StandingWorlds } from "./standing-worlds.ts";
import { followerOf, takeUp } from "./take-up-worlds.ts";
import { WorldRefused } from "./world-refused.ts";
import { DEFAULT_WORLD_NAME, isWorldName, type World } from "./world.ts";
import type { StandingWorld, Worlds, WorldsSources } from "./worlds.ts";

/** Keeps the worlds of one simulator. */
export function createWorlds(sources: WorldsSources): Worlds {
  const { settings, store, systemTime } = sources;

  /** Clears away a world that nobody has called after a moment, here or elsewhere. */
  const forget = async (name: string, calledAt: number, idleMs: number): Promise<void> => {
    // Nothing is waited for where nobody shares it: whoever makes the world anew must find it cleared away.
    const elsewhere = follower ? await follower.lastCalled(name) : 0;
    if (elsewhere > calledAt) return takeUp(standing, name, elsewhere);
    sources.forgotten?.(name, idleMs);
    let isGone = true;
    await standing.clear(name, async () => {
      if (follower) isGone = await follower.clearIdle(name, calledAt);
      else await store.clear(name);
    });
    if (!isGone) await takeUp(standing, name, systemTime());
  };

  const standing = new StandingWorlds(sources, forget);
  const { kept, listed, owners, leaving } = standing;
  const follower = followerOf(standing);

  /** Makes a world that a call is the first to name, and lets those who watch know. */
  const openNamed = async (name: string): Promise<World> => {
    const world = await standing.open(name);
    await store.announce(name, "worlds");
    return world;
  };

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
      if (listed.has(name)) return standing.open(name);
      if (settings.worlds === "listed") return "unlisted";
      return kept.makeRoom() ? openNamed(name) : "full";
    },
    knows: (name) => standing.knows(name),
    default: () => standing.get(DEFAULT_WORLD_NAME),
    names: () => [...new Set([...listed.names(), ...kept.entries().map(([name]) => name)])].sort(),
    ofToken: (token) => owners.of(token),

    async reset(name) {
      const worlds = kept.entries().filter(([each]) => name === undefined || each === name);
      // Whoever asks for the world meanwhile waits for the fresh one.
      await Promise.all(
        worlds.map(([each, entry]) => {
          const fresh = standing.supersede(entry, async () => {
            await leaving.leave(each);
            await store.forgetAll(each);
            if (listed.has(each)) {
              owners.remove(each);
              owners.add(each, entry.definition);
            }
            return makeWorld(each, entry.definition, standing.sources);
          });
          entry.world = fresh;
          fresh.catch(() => kept.drop(each, entry));
          return fresh;
        }),
      );
      for (const [each] of worlds) await store.announce(each, "reset");
    },

    async standing(name) {
      standing.requireKnown(name);
      if (!kept.peek(name)) await standing.open(name);
      return stand(kept.peek(name) as KeptWorld);
    },

    async all() {
      for (const name of listed.names()) if (!kept.peek(name)) await standing.open(name);
      const all = await Promise.all(kept.entries().map(([, entry]) => stand(entry)));
      return all.sort((a, b) => (a.world.name < b.world.name ? -1 : 1));
    },

    async create(name, definition) {
      standing.requireNew(name);
      owners.add(name, definition);
      return standing.keep(name, definition, () => makeWorld(name, definition, standing.sources));
    },

    ...copyWorlds(standing),

    async redefine(definitions) {
      // Loaded for those whose world file is watched.
      const { redefineWorlds } = await import("./redefine-worlds.ts");
      await redefineWorlds(standing, definitions);
    },

    async resume() {
      const names = (await store.worlds()).filter(isWorldName);
      await Promise.all(names.map((name) => takeUp(standing, name, systemTime())));
      return names;
    },

    async settle() {
      const worlds = await Promise.allSettled(kept.entries().map(([, { world }]) => world));
      await Promise.all(
        worlds.flatMap((each) => (each.status === "fulfilled" ? [settleDrawn(each.value, sources)] : [])),
      );
    },

    async remove(name) {
      standing.requireKnown(name);
      if (listed.has(name)) {
        throw new WorldRefused("listed", `world "${name}" is listed and stays; reset it instead`);
      }
      kept.drop(name);
      await standing.clear(name, () => store.clear(name));
    },
  };
}
