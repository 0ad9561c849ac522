import { WORLD_ITSELF } from "./collections.ts";
import { loadWorld } from "./make-world.ts";
import type { StandingWorlds } from "./standing-worlds.ts";
import { webhooksKey } from "./subscription.ts";
import type { WorldContent, Worlds } from "./worlds.ts";

/** What takes a world's content, and makes worlds of one. */
export function copyWorlds(standing: StandingWorlds): Pick<Worlds, "content" | "replace" | "fork"> {
  const { kept, listed, owners } = standing;
  const { store } = standing.sources;

  const content = async (name: string): Promise<WorldContent> => {
    standing.requireKnown(name);
    const { own, secret, drawn } = await standing.get(name);
    const collections = (await store.dump(name)).filter(
      ({ collection }) => !WORLD_ITSELF.includes(collection.name),
    );
    // Asked afterwards: whatever is among the records has been drawn by now.
    return { record: { own, secret: secret.toString("base64url") }, drawn: drawn(), collections };
  };

  return {
    content,

    async replace(name, wanted) {
      const entry = kept.call(name);
      if (!entry) {
        standing.requireRoom(name);
        const definition = listed.definition(name) ?? wanted.record.own;
        return standing.keep(name, definition, () => loadWorld(name, wanted, definition, standing.sources));
      }
      // Where a world's events go is this simulator's business, and no part of a snapshot.
      return standing.supersede(entry, async () => {
        const webhooks = await store.dump(name, webhooksKey.collection.name);
        const whole = { ...wanted, collections: [...wanted.collections, ...webhooks] };
        return loadWorld(name, whole, entry.definition, standing.sources);
      });
    },

    async fork(from, name, own = {}) {
      // Called first, so that it does not go to make room for its own copy.
      const source = await content(from);
      const definition = { ...kept.peek(from)?.definition, ...own };
      standing.requireNew(name);
      owners.add(name, own);
      const record = { ...source.record, own: { ...source.record.own, ...own } };
      return standing.keep(name, definition, () =>
        loadWorld(name, { ...source, record }, definition, standing.sources),
      );
    },
  };
}
