import { isDeepStrictEqual } from "node:util";
import type { NamedWorld } from "../zoom/world-file.ts";
import type { KeptWorld } from "./kept-worlds.ts";
import { credentialsOf, dataOf } from "./make-world.ts";
import { putChanges, putDefinition } from "./put-changes.ts";
import type { Settings, WorldDefinitions } from "./settings.ts";
import type { StandingWorlds } from "./standing-worlds.ts";
import { DEFAULT_WORLD_NAME } from "./world.ts";

/** Lets worlds follow a world file that was edited, as `Worlds` has it. */
export async function redefineWorlds(
  standing: StandingWorlds,
  { data, webhooks, namedWorlds }: WorldDefinitions,
): Promise<void> {
  const { sources, kept, listed, owners } = standing;
  const before = sources.settings;
  const settings = { ...before, data, webhooks, namedWorlds };
  // From here on whatever is made follows the new file; what is being made meanwhile has its turn below.
  standing.sources = { ...sources, settings };
  listed.add(namedWorlds);
  for (const [name, definition] of Object.entries(namedWorlds)) {
    // One that stands keeps the tokens that it was made with, until it is reset.
    if (kept.peek(name)) continue;
    owners.remove(name);
    owners.add(name, definition);
  }
  const all = kept.entries().map(([name, entry]) => {
    entry.listed = listed.has(name);
    return follow(standing, entry, listed.definition(name) ?? entry.definition, before, settings);
  });
  for (const each of await Promise.allSettled(all)) {
    if (each.status === "rejected") sources.failed?.(each.reason);
  }
  // Told to those who watch any world.
  await sources.store.announce(DEFAULT_WORLD_NAME, "worlds");
}

/** Puts into a world that stands whatever differs for it. */
async function follow(
  standing: StandingWorlds,
  entry: KeptWorld,
  definition: NamedWorld,
  before: Settings,
  settings: Settings,
): Promise<void> {
  const was = entry.definition;
  entry.definition = definition;
  await standing.alter(entry, async (world) => {
    if (!isDeepStrictEqual(was, definition)) await putDefinition(world, definition);
    await putChanges(world, dataOf(was, before), dataOf(definition, settings));
    return { ...world, ...credentialsOf(world.own, settings) };
  });
}
