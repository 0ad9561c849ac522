import { expect, test } from "vitest";
import { putExpiring, removeExpiring, type Expiring } from "../../src/state/expiring.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import { key, keys } from "../../src/state/store.ts";

const kept: Expiring<string> = {
  collection: { name: "kept" },
  expiries: key({ name: "expiries" }, "kept"),
  most: 3,
};

/** A store that puts and removes such records, and what is left in it. */
function started() {
  const store = createMemoryStore();
  const PLACES = { expiries: kept.expiries };
  return {
    put: (id: string, until: number, now: number) =>
      store.transact("w", PLACES, ({ expiries }) => ({
        result: undefined,
        writes: putExpiring(kept, expiries, { id, value: id, until, now }),
      })),
    remove: (id: string) =>
      store.transact("w", PLACES, ({ expiries }) => ({
        result: undefined,
        writes: removeExpiring(kept, expiries, id),
      })),
    left: () =>
      store.transact(
        "w",
        { ...PLACES, records: keys(kept.collection, ["a", "b", "c", "d", "e"]) },
        ({ expiries, records }) => ({
          result: { listed: expiries?.map(({ id }) => id), stored: records.filter(Boolean) },
          writes: [],
        }),
      ),
  };
}

const both = (...ids: string[]) => ({ listed: ids, stored: ids });

test("records that are over go when another is put", async () => {
  const { put, left } = started();
  await put("a", 10, 0);
  await put("b", 20, 0);
  await put("c", 30, 10);
  expect(await left()).toEqual(both("b", "c"));
});

test("of too many, those go that were put first", async () => {
  const { put, left } = started();
  for (const id of ["a", "b", "c", "d", "e"]) await put(id, 100, 0);
  expect(await left()).toEqual(both("c", "d", "e"));
});

test("a record that is put again lasts anew and is the newest", async () => {
  const { put, left } = started();
  await put("a", 10, 0);
  await put("b", 20, 0);
  await put("a", 40, 0);
  await put("c", 50, 20);
  expect((await left()).listed).toEqual(["a", "c"]);
});

test("a record can be removed before it is over, and one that is not there too", async () => {
  const { put, remove, left } = started();
  await remove("a");
  await put("a", 10, 0);
  await put("b", 20, 0);
  await remove("a");
  expect(await left()).toEqual(both("b"));
});
