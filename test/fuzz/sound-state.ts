import type { Simulation } from "../../src/simulate.ts";
import type { Tally } from "../../src/zoom/meeting.ts";
import type { Registrant } from "../../src/zoom/registrant.ts";

/**
 * Looks at all that is stored of every world.
 *
 * @throws Error for a record that no call may have brought about, or a count that is wrong
 */
export async function requireSoundState({ worlds, store }: Simulation): Promise<void> {
  for (const { world } of await worlds.all()) {
    const collections = new Map(
      (await store.dump(world.name)).map(({ collection, records }) => [collection.name, new Map(records)]),
    );
    const tallies = (collections.get("tallies") ?? new Map()) as ReadonlyMap<string, Tally>;
    for (const [name, records] of collections) {
      const id = /^registrants\/(.*)$/.exec(name)?.[1];
      if (id !== undefined) requireSoundRegistrants(`${world.name}: ${name}`, records, tallies.get(id));
    }
  }
}

function requireSoundRegistrants(where: string, records: ReadonlyMap<string, unknown>, tally?: Tally): void {
  const counted: Record<string, number> = {};
  const ids = new Set<string>();
  for (const [key, record] of records) {
    const { id, email, status, firstName } = record as Registrant;
    counted[status] = (counted[status] ?? 0) + 1;
    ids.add(id);
    if (
      key !== email.toLowerCase() ||
      !/^[^\s@]+@[^\s@]+$/.test(email) ||
      Array.from(firstName).length > 64
    ) {
      throw new Error(`${where} has somebody who cannot be: ${JSON.stringify(record)}`);
    }
  }
  if (ids.size !== records.size) throw new Error(`${where} has an id twice`);
  for (const [status, count] of Object.entries(tally ?? {})) {
    if (count !== (counted[status] ?? 0)) {
      throw new Error(`${where} has ${counted[status] ?? 0} who are ${status}, and counts ${count}`);
    }
  }
}
