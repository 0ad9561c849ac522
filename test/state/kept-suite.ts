import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Log } from "../../src/state/log.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import {
  byIndex,
  key,
  keys,
  put,
  putAll,
  type Collection,
  type IndexedCollection,
  type OrderedCollection,
  type Store,
  type Write,
} from "../../src/state/store.ts";

interface Row {
  readonly ticket: string;
  readonly value: number;
}

const ROWS: OrderedCollection<Row> & IndexedCollection<Row> = {
  name: "rows",
  ordered: true,
  index: "ticket",
};
const COUNTS: Collection<number> = { name: "counts" };
const LINES: Log<string> = { name: "lines", most: { entries: 3, bytes: 60 } };

/** Names with everything that could get lost on the way to a store and back. */
const IDS = ["", "a", "b", "c", "Ä", "a\u0000b", "\ud83d", "\ud83e", "😀"];
const WORLDS = ["w", "v"];

const id = fc.constantFrom(...IDS);
const value = fc.nat({ max: 9 });

type Step = (store: Store, world: string) => Promise<unknown>;

const write =
  (...writes: readonly Write[]): Step =>
  (store, world) =>
    store.transact(world, {}, () => ({ result: undefined, writes }));

const row = (ticket: string, number: number): Row => ({ ticket: `t${ticket}`, value: number });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(id, value).map(([at, number]) => write(put(key(ROWS, at), row(at, number)))),
  fc.tuple(id, value).map(([at, number]) => write(put(key(COUNTS, at), number))),
  fc.uniqueArray(id, { minLength: 1 }).map((ids) =>
    write(
      putAll(
        keys(ROWS, ids),
        ids.map((at) => row(at, 0)),
      ),
      { remove: key(COUNTS, "a") },
    ),
  ),
  id.map((at) => write({ remove: key(ROWS, at) })),
  fc.constantFrom(ROWS, COUNTS).map((collection) => write({ drop: collection })),
  fc.tuple(id, value).map(
    ([at, number]): Step =>
      (store, world) =>
        store.append(world, LINES, { id: at, size: number * 4, record: `${at}${number}` }),
  ),
  id.map(
    (at): Step =>
      (store, world) =>
        store.forget(world, LINES, at),
  ),
  fc.constant<Step>((store, world) => store.forget(world, LINES)),
  fc.constant<Step>(async (store, world) => store.load(world, await store.dump(WORLDS[0] ?? ""))),
  fc.constant<Step>((store, world) => store.clear(world)),
);

/** Everything that can be read of a store. */
async function all(store: Store) {
  const worlds = [];
  for (const world of WORLDS) {
    const dumped = (await store.dump(world)).filter(({ records }) => records.length > 0);
    worlds.push({
      dumped: dumped
        .map(({ collection, records }) => [
          collection.name,
          collection.ordered ? records : [...records].sort(([a], [b]) => (a < b ? -1 : 1)),
        ])
        .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
      found: await store.transact(
        world,
        {
          found: byIndex(
            ROWS,
            IDS.map((each) => `t${each}`),
          ),
        },
        ({ found }) => ({
          result: found,
          writes: [],
        }),
      ),
      lines: await store.entries(world, LINES),
      counted: [await store.count(world, LINES), await store.dropped(world, LINES)],
    });
  }
  return { worlds, names: [...(await store.worlds())].sort() };
}

/**
 * What every store must do whose content outlives the process.
 *
 * @param makePlace makes a place that holds nothing, to be opened any number of times, one after the other
 */
export function keptSuite(name: string, makePlace: () => () => Promise<Store>): void {
  describe(`${name}: what was written is there when it is opened again`, () => {
    test("as if it had never been closed, whatever was done in whatever order", async () => {
      const steps = fc.array(
        fc.tuple(fc.constantFrom(...WORLDS), fc.option(step, { nil: "reopen" as const })),
        {
          minLength: 5,
          maxLength: 25,
        },
      );
      await fc.assert(
        fc.asyncProperty(steps, async (script) => {
          const open = makePlace();
          let kept = await open();
          const model = createMemoryStore();
          for (const [world, each] of script) {
            if (each === "reopen") {
              await kept.close();
              kept = await open();
            } else await Promise.all([each(kept, world), each(model, world)]);
          }
          await kept.close();
          kept = await open();
          try {
            expect(await all(kept)).toEqual(await all(model));
          } finally {
            await kept.close();
          }
        }),
        { numRuns: 15 },
      );
    });

    test("a place in a list holds, though the record that marks it is gone and others have come", async () => {
      const open = makePlace();
      const texts = async (store: Store, after: string | undefined, limit: number) => {
        const { records, next } = await store.list("w", ROWS, after, limit);
        return { texts: records.map(({ ticket }) => ticket).join(""), next };
      };
      let store = await open();
      onTestFinished(() => store.close());
      for (const ids of ["a", "b", "c", "d"]) await write(put(key(ROWS, ids), row(ids, 1)))(store, "w");
      const { next } = await texts(store, undefined, 3);
      await write(
        { remove: key(ROWS, "b") },
        { remove: key(ROWS, "c") },
        { remove: key(ROWS, "d") },
      )(store, "w");
      await store.close();
      store = await open();
      await write(put(key(ROWS, "e"), row("e", 1)), put(key(ROWS, "f"), row("f", 1)))(store, "w");
      expect((await texts(store, next, 10)).texts).toBe("tetf");
      expect((await texts(store, undefined, 10)).texts).toBe("tatetf");
    });
  });
}
