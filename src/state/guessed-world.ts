import type { Decision, Keys, Loaded, SharedWorlds } from "./store.ts";
import type { World } from "./world.ts";

/** Thrown where what a process remembers of the store that it shares is no longer so: the call is to be begun anew. */
export class Outdated extends Error {}

/**
 * A world for one call that does not ask the store what it has read before: it reads what this process remembers, and
 * its first transaction, which the store decides anyway, is made only if all of that is still so, and the list of
 * worlds too. From then on it is the world as it is.
 *
 * @param revision of the list of worlds, as it was last taken in
 * @returns a world whose first transaction rejects with {@link Outdated} where something has changed, and changes nothing
 */
export function guessedWorld(world: World, shared: SharedWorlds, revision: string | undefined): World {
  const guessed: { readonly keys: Keys; readonly loaded: Loaded<Keys> }[] = [];
  let isRight = false;

  const read = <K extends Keys>(keys: K): Loaded<K> | Promise<Loaded<K>> => {
    if (isRight) return world.read(keys);
    const loaded = shared.guess(world.name, keys);
    guessed.push({ keys, loaded });
    return loaded;
  };

  /** What was read, and the revision, under names that no others have. */
  const restsOn = (): Keys => ({
    "guessed revision": shared.revisionKey,
    ...Object.fromEntries(
      guessed.flatMap(({ keys }, nth) =>
        Object.entries(keys).map(([name, place]) => [`guessed ${nth} ${name}`, place]),
      ),
    ),
  });
  const stillIs = (found: Loaded<Keys>): boolean =>
    String(found["guessed revision"]) === revision &&
    guessed.every(({ loaded }, nth) =>
      Object.entries(loaded).every(([name, value]) => found[`guessed ${nth} ${name}`] === value),
    );

  return {
    ...world,
    read,
    present: () => world.present(read),
    async transact<K extends Keys, R>(keys: K, decide: (loaded: Loaded<K>) => Decision<R>): Promise<R> {
      if (isRight) return world.transact(keys, decide);
      const all: K & Keys = { ...keys, ...restsOn() };
      const made = await world.transact(all, (found): Decision<{ readonly result: R } | undefined> => {
        if (!stillIs(found)) return { result: undefined, writes: [] };
        const { result, writes } = decide(found);
        return { result: { result }, writes };
      });
      if (!made) throw new Outdated("what is remembered of the store has changed");
      isRight = true;
      return made.result;
    },
  };
}
