import { definitionKey, worldKey, type WorldRecord } from "./collections.ts";
import { WorldsFollower } from "./follow-worlds.ts";
import { openWorld } from "./make-world.ts";
import type { StandingWorlds } from "./standing-worlds.ts";
import type { World } from "./world.ts";

const TAKEN_UP = { record: worldKey, definition: definitionKey };

/** Whether a world is the one of a record: one that was made anew has another secret. */
function isSameWorld({ own, secret }: World, record: WorldRecord): boolean {
  return secret.toString("base64url") === record.secret && JSON.stringify(own) === JSON.stringify(record.own);
}

/** Keeps a world that the store holds from before, or that others have put there in the place of what was here. */
export async function takeUp(standing: StandingWorlds, name: string, calledAt: number): Promise<void> {
  const { sources, kept, listed, owners } = standing;
  const { record, definition = {} } = await sources.store.transact(name, TAKEN_UP, (result) => ({
    result,
    writes: [],
  }));
  const entry = kept.peek(name);
  const here = entry?.made ? await entry.world : undefined;
  if (entry) entry.calledAt = Math.max(entry.calledAt, calledAt);
  // Others may have removed it since.
  if (!record || (here && isSameWorld(here, record))) return;
  if (here) sources.replaced?.(name);
  const from = listed.definition(name) ?? definition;
  const since = calledAt || sources.systemTime();
  const { own } = await standing.keep(name, from, () => openWorld(name, from, sources), since);
  owners.remove(name);
  owners.add(name, own);
}

/** Most names that are told of worlds that were lost. */
const MOST_NAMES = 3;

function lossLine(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMES).map((name) => `"${name}"`);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `the store was emptied, or came back without what it held: worlds that were known here are gone and begin anew: ${some.join(", ")}${more}`;
}

/** What keeps up with simulators that share the store; undefined where there can be none. */
export function followerOf(standing: StandingWorlds): WorldsFollower | undefined {
  const { sources, kept, listed, owners } = standing;
  return (
    sources.store.shared &&
    new WorldsFollower(sources.store.shared, {
      names: () => kept.entries().flatMap(([name, { made }]) => (made ? [name] : [])),
      takeUp: (name, calledAt) => takeUp(standing, name, calledAt),
      letGo(name) {
        owners.remove(name);
        owners.add(name, listed.definition(name) ?? {});
        kept.drop(name);
        sources.replaced?.(name);
      },
      lost: (names) => sources.warn?.(lossLine(names)),
    })
  );
}
