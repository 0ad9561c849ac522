import { describe, expect, test } from "vitest";
import type { Log } from "../../src/state/log.ts";
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
} from "../../src/state/store.ts";

interface Row {
  readonly id: string;
  readonly text: string;
}

const ROWS: OrderedCollection<Row> & IndexedCollection<Row> = { name: "rows/1", ordered: true, index: "id" };
const MORE: OrderedCollection<Row> & IndexedCollection<Row> = { ...ROWS, name: "rows/2" };
const COUNTS: Collection<number> = { name: "counts" };
const LINES: Log<string> = { name: "lines", most: { entries: 10, bytes: 1000 } };

const rowOf = (name: string): Row => ({ id: `id-${name}`, text: name });

/** The part of the store suite that is about whole worlds: copies of them, and what takes their place. */
export function copySuite(name: string, open: () => Promise<Store>): void {
  describe(`${name}: whole worlds`, () => {
    const fill = (store: Store, world: string, names: readonly string[]) =>
      store.transact(world, {}, () => ({
        result: undefined,
        writes: [putAll(keys(ROWS, names), names.map(rowOf)), put(key(COUNTS, "all"), names.length)],
      }));

    const texts = async (store: Store, world: string) =>
      (await store.list(world, ROWS, undefined, 100)).records.map(({ text }) => text);

    const count = (store: Store, world: string) =>
      store.transact(world, { all: key(COUNTS, "all") }, ({ all }) => ({ result: all, writes: [] }));

    test("a dump has every record of one world under its id, those of ordered collections in order", async () => {
      const store = await open();
      await fill(store, "a", ["z", "m", "a", "b"]);
      await fill(store, "other", ["x"]);
      await store.transact("a", {}, () => ({
        result: undefined,
        writes: [
          { remove: key(ROWS, "m") },
          put(key(ROWS, "z"), rowOf("changed")),
          put(key(ROWS, "m"), rowOf("m")),
        ],
      }));
      const dumped = [...(await store.dump("a"))].sort((a, b) =>
        a.collection.name < b.collection.name ? -1 : 1,
      );
      expect(dumped.map(({ collection, records }) => [collection.name, records])).toEqual([
        ["counts", [["all", 4]]],
        [
          "rows/1",
          [
            ["z", rowOf("changed")],
            ["a", rowOf("a")],
            ["b", rowOf("b")],
            ["m", rowOf("m")],
          ],
        ],
      ]);
      expect(await store.dump("nobody's")).toEqual([]);
    });

    test("a dump can be of the collections whose names begin alike", async () => {
      const store = await open();
      await fill(store, "a", ["x"]);
      await store.transact("a", {}, () => ({ result: undefined, writes: [put(key(MORE, "y"), rowOf("y"))] }));
      const names = async (prefix: string) =>
        (await store.dump("a", prefix)).map(({ collection }) => collection.name).sort();
      expect(await names("rows")).toEqual(["rows/1", "rows/2"]);
      expect(await names("rows/2")).toEqual(["rows/2"]);
      expect(await names("none")).toEqual([]);
    });

    test("a dump stays as it is while its world goes on", async () => {
      const store = await open();
      await fill(store, "a", ["x"]);
      const dumped = await store.dump("a", "rows");
      await fill(store, "a", ["x", "y"]);
      expect(dumped[0]?.records).toEqual([["x", rowOf("x")]]);
    });

    test("what is loaded is listed, found and added to as before, and the worlds go their own ways", async () => {
      const store = await open();
      await fill(store, "a", ["c", "b", "a"]);
      await store.load("copy", await store.dump("a"));
      await store.transact("copy", {}, () => ({
        result: undefined,
        writes: [put(key(ROWS, "d"), rowOf("d"))],
      }));
      await store.transact("a", {}, () => ({ result: undefined, writes: [{ remove: key(ROWS, "c") }] }));
      expect([await texts(store, "copy"), await texts(store, "a")]).toEqual([
        ["c", "b", "a", "d"],
        ["b", "a"],
      ]);
      const places = { found: byIndex(ROWS, ["id-c", "id-d", "id-x"]), one: key(ROWS, "b") };
      const { found, one } = await store.transact("copy", places, (loaded) => ({
        result: loaded,
        writes: [],
      }));
      expect([found, one]).toEqual([[rowOf("c"), rowOf("d"), undefined], rowOf("b")]);
      const page = await store.list("copy", ROWS, undefined, 2);
      expect((await store.list("copy", ROWS, page.next, 2)).records.map(({ text }) => text)).toEqual([
        "a",
        "d",
      ]);
    });

    test("what is loaded takes the place of everything, and nobody sees some of both", async () => {
      const store = await open();
      await fill(store, "a", ["x", "y"]);
      await store.transact("a", {}, () => ({ result: undefined, writes: [put(key(MORE, "y"), rowOf("y"))] }));
      await fill(store, "b", ["p", "q", "r"]);
      const dumped = await store.dump("b");
      const look = () =>
        store.transact("a", { all: key(COUNTS, "all"), rows: keys(ROWS, ["x", "p"]) }, ({ all, rows }) => ({
          result: `${all} ${rows.map((row) => row?.text).join(",")}`,
          writes: [],
        }));
      const looks = Array.from({ length: 20 }, look);
      const loading = store.load("a", dumped);
      looks.push(...Array.from({ length: 20 }, look));
      const seen = new Set(await Promise.all(looks));
      await loading;
      expect([...seen].filter((each) => each !== "2 x," && each !== "3 ,p")).toEqual([]);
      expect([await texts(store, "a"), await count(store, "a")]).toEqual([["p", "q", "r"], 3]);
      expect((await store.dump("a")).map(({ collection }) => collection.name).sort()).toEqual([
        "counts",
        "rows/1",
      ]);
    });

    test("logs are not in a dump, stay through a load, are counted, and can be forgotten alone", async () => {
      const store = await open();
      await fill(store, "a", ["x"]);
      for (const id of ["1", "2"]) await store.append("a", LINES, { id, size: 1, record: id });
      await store.append("b", LINES, { id: "1", size: 1, record: "1" });
      await store.load("a", await store.dump("a"));
      expect([await store.count("a", LINES), await store.count("never", LINES)]).toEqual([2, 0]);
      await store.forgetAll("a");
      expect([await store.count("a", LINES), await store.count("b", LINES)]).toEqual([0, 1]);
      expect(await texts(store, "a")).toEqual(["x"]);
    });
  });
}
