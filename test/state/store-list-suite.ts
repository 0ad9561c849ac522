import { describe, expect, test } from "vitest";
import { key, put, type OrderedCollection, type Store } from "../../src/state/store.ts";

const ROWS: OrderedCollection<string> = { name: "rows", ordered: true };
const OTHER: OrderedCollection<string> = { name: "other", ordered: true };

/** The part of the store suite that is about lists. */
export function listSuite(name: string, open: () => Promise<Store>): void {
  describe(`${name}: lists`, () => {
    const putRows = (store: Store, ...rows: string[]) =>
      store.transact("a", {}, () => ({
        result: undefined,
        writes: rows.map((row) => put(key(ROWS, row.slice(0, 1)), row)),
      }));

    const removeRows = (store: Store, ...ids: string[]) =>
      store.transact("a", {}, () => ({
        result: undefined,
        writes: ids.map((id) => ({ remove: key(ROWS, id) })),
      }));

    const pages = async (store: Store, limit: number, after?: string): Promise<string[][]> => {
      const { records, next } = await store.list("a", ROWS, after, limit);
      return [[...records], ...(next === undefined ? [] : await pages(store, limit, next))];
    };

    test("a collection that nobody wrote to is empty", async () => {
      expect(await (await open()).list("a", ROWS, undefined, 10)).toEqual({ records: [], next: undefined });
    });

    test("records stand in the order of their first insertion", async () => {
      const store = await open();
      await putRows(store, "c1", "a1", "b1");
      await putRows(store, "a2");
      expect(await pages(store, 10)).toEqual([["c1", "a2", "b1"]]);
      await removeRows(store, "c");
      await putRows(store, "c2");
      expect(await pages(store, 10)).toEqual([["a2", "b1", "c2"]]);
    });

    test.each([
      { limit: 1, sizes: [1, 1, 1, 1, 1, 1] },
      { limit: 2, sizes: [2, 2, 2] },
      { limit: 4, sizes: [4, 2] },
      { limit: 6, sizes: [6] },
      { limit: 1000, sizes: [6] },
    ])(
      "pages of at most $limit hold everybody once, and the last leads nowhere",
      async ({ limit, sizes }) => {
        const store = await open();
        await putRows(store, "f", "e", "d", "c", "b", "a");
        const found = await pages(store, limit);
        expect(found.map(({ length }) => length)).toEqual(sizes);
        expect(found.flat().join("")).toBe("fedcba");
      },
    );

    test("a place in a list holds while others are removed, changed and added", async () => {
      const store = await open();
      await putRows(store, "a", "b", "c", "d", "e", "f");
      const first = await store.list("a", ROWS, undefined, 3);
      await removeRows(store, "a", "c", "d");
      await putRows(store, "b2", "e2", "g", "a2");
      expect(first.records).toEqual(["a", "b", "c"]);
      expect(await pages(store, 2, first.next)).toEqual([
        ["e2", "f"],
        ["g", "a2"],
      ]);
    });

    test("a drop empties one collection and leaves its neighbours", async () => {
      const store = await open();
      await putRows(store, "a", "b");
      await store.transact("a", {}, () => ({ result: undefined, writes: [put(key(OTHER, "x"), "x")] }));
      await store.transact("a", {}, () => ({
        result: undefined,
        writes: [{ drop: ROWS }, { drop: { name: "never" } }],
      }));
      expect(await pages(store, 10)).toEqual([[]]);
      expect((await store.list("a", OTHER, undefined, 10)).records).toEqual(["x"]);
      await putRows(store, "b", "a");
      expect(await pages(store, 10)).toEqual([["b", "a"]]);
    });
  });
}
