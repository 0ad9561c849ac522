import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { key, keys, put, putAll, type Collection, type Store } from "../../src/state/store.ts";
import { copySuite } from "./store-copy-suite.ts";
import { indexSuite } from "./store-index-suite.ts";
import { logSuite } from "./store-log-suite.ts";
import { listSuite } from "./store-list-suite.ts";

const COUNTS: Collection<number> = { name: "counts" };
const NAMES: Collection<{ readonly name: string }> = { name: "names" };

/**
 * What every store must do. Decisions here are pure: a store may run one again.
 *
 * @param makeStore makes a store that holds nothing
 */
export function storeSuite(name: string, makeStore: () => Store | Promise<Store>): void {
  const open = async (): Promise<Store> => {
    const store = await makeStore();
    onTestFinished(() => store.close());
    return store;
  };

  const read = (store: Store, id: string, world = "a") =>
    store.transact(world, { found: key(COUNTS, id) }, ({ found }) => ({ result: found, writes: [] }));

  const write = (store: Store, id: string, value: number, world = "a") =>
    store.transact(world, {}, () => ({ result: undefined, writes: [put(key(COUNTS, id), value)] }));

  const add = (store: Store, ids: readonly string[], world = "a") =>
    store.transact(world, { counts: keys(COUNTS, ids) }, ({ counts }) => ({
      result: (counts[0] ?? 0) + 1,
      writes: ids.map((id, index) => put(key(COUNTS, id), (counts[index] ?? 0) + 1)),
    }));

  describe(`${name}: one record and many`, () => {
    test("what was never put is undefined, singly and in lists", async () => {
      const store = await open();
      const places = { one: key(COUNTS, "x"), many: keys(NAMES, ["x", "y"]), none: keys(NAMES, []) };
      const loaded = await store.transact("a", places, (found) => {
        expectTypeOf(found.one).toEqualTypeOf<number | undefined>();
        expectTypeOf(found.many).toEqualTypeOf<readonly ({ readonly name: string } | undefined)[]>();
        return { result: found, writes: [] };
      });
      expect(loaded).toEqual({ one: undefined, many: [undefined, undefined], none: [] });
    });

    test("what was put is found under its key, lists in the order of their keys", async () => {
      const store = await open();
      await store.transact("a", {}, () => ({
        result: undefined,
        writes: [put(key(COUNTS, "x"), 1), put(key(COUNTS, "z"), 3), put(key(NAMES, "x"), { name: "Ann" })],
      }));
      const places = { many: keys(COUNTS, ["z", "y", "x", "z"]), one: key(NAMES, "x") };
      const loaded = await store.transact("a", places, (found) => ({ result: found, writes: [] }));
      expect(loaded).toEqual({ many: [3, undefined, 1, 3], one: { name: "Ann" } });
    });

    test("writes apply in their order, and removing what is not there does nothing", async () => {
      const store = await open();
      await store.transact("a", {}, () => ({
        result: undefined,
        writes: [
          { remove: key(COUNTS, "never") },
          put(key(COUNTS, "gone"), 1),
          put(key(COUNTS, "twice"), 1),
          put(key(COUNTS, "twice"), 2),
          { remove: key(COUNTS, "gone") },
        ],
      }));
      expect([await read(store, "gone"), await read(store, "twice")]).toEqual([undefined, 2]);
    });

    test("zero, empty text, false and null are records too", async () => {
      const store = await open();
      const any: Collection<unknown> = { name: "any" };
      const values = [0, "", false, null, [], {}, { deep: [{ text: "ünï \u0000 😀" }] }];
      await store.transact("a", {}, () => ({
        result: undefined,
        writes: values.map((value, index) => put(key(any, String(index)), value)),
      }));
      const places = {
        all: keys(
          any,
          values.map((_, index) => String(index)),
        ),
      };
      expect(await store.transact("a", places, ({ all }) => ({ result: all, writes: [] }))).toEqual(values);
    });

    test("names of any characters stay apart", async () => {
      const store = await open();
      const odd = [
        "",
        "a",
        "a/b",
        "b",
        "A",
        " ",
        "a:b",
        "a\u0000b",
        "%",
        "*",
        "__proto__",
        "constructor",
        "\u00e4",
        "a\u0308",
      ];
      const valueOf = (collection: string, id: string) => JSON.stringify([collection, id]);
      await store.transact("a", {}, () => ({
        result: undefined,
        writes: odd.map((collection) =>
          putAll(
            keys({ name: collection }, odd),
            odd.map((id) => valueOf(collection, id)),
          ),
        ),
      }));
      for (const collection of odd) {
        const places = { found: keys({ name: collection }, odd) };
        const found = await store.transact("a", places, (loaded) => ({ result: loaded.found, writes: [] }));
        expect(found).toEqual(odd.map((id) => valueOf(collection, id)));
      }
    });
  });

  describe(`${name}: all or nothing`, () => {
    test("a decision that throws writes nothing, and what it threw comes out", async () => {
      const store = await open();
      await write(store, "x", 1);
      const fault = new Error("refused");
      await expect(
        store.transact("a", { x: key(COUNTS, "x") }, () => {
          throw fault;
        }),
      ).rejects.toBe(fault);
      expect(await read(store, "x")).toBe(1);
      expect(await add(store, ["x"])).toBe(2);
    });

    test("of 200 calls at once none loses the update of another", async () => {
      const store = await open();
      const results = await Promise.all(Array.from({ length: 200 }, () => add(store, ["x"])));
      expect(results.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      expect(await read(store, "x")).toBe(200);
    });

    test("calls that name the same records in different orders all come through", async () => {
      const store = await open();
      const orders = [
        ["x", "y", "z"],
        ["z", "y", "x"],
        ["y", "x", "z"],
      ];
      await Promise.all(Array.from({ length: 60 }, (_, index) => add(store, orders[index % 3] ?? [])));
      expect(await Promise.all(["x", "y", "z"].map((id) => read(store, id)))).toEqual([60, 60, 60]);
    });

    test("nobody sees one half of a change", async () => {
      const store = await open();
      const places = { pair: keys(COUNTS, ["x", "y"]) };
      const look = () =>
        store.transact("a", places, ({ pair }) => ({ result: pair[0] === pair[1], writes: [] }));
      const seen = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          index % 2 ? look() : add(store, ["x", "y"]).then(() => true),
        ),
      );
      expect(seen).not.toContain(false);
    });

    test("a change may touch a thousand records", async () => {
      const store = await open();
      const ids = Array.from({ length: 1000 }, (_, index) => `r${index}`);
      await add(store, ids);
      await add(store, ids);
      expect(new Set(await Promise.all(ids.map((id) => read(store, id))))).toEqual(new Set([2]));
    });

    test("a record that somebody holds stays as it was when another is put in its place", async () => {
      const store = await open();
      const place = key(NAMES, "x");
      const putName = (text: string) =>
        store.transact("a", {}, () => ({ result: undefined, writes: [put(place, { name: text })] }));
      await putName("Ann");
      const held = await store.transact("a", { place }, (found) => ({ result: found.place, writes: [] }));
      await putName("Bob");
      expect(held).toEqual({ name: "Ann" });
    });
  });

  listSuite(name, open);
  indexSuite(name, open);
  copySuite(name, open);
  logSuite(name, open);

  describe(`${name}: worlds`, () => {
    test("the same key in two worlds is two records", async () => {
      const store = await open();
      await write(store, "x", 1, "a");
      await write(store, "x", 2, "b");
      expect([await read(store, "x", "a"), await read(store, "x", "b")]).toEqual([1, 2]);
    });

    test("clearing one leaves the others, and it can be used again", async () => {
      const store = await open();
      await write(store, "x", 1, "a");
      await write(store, "x", 2, "a2");
      await store.clear("a");
      await store.clear("never");
      expect([await read(store, "x", "a"), await read(store, "x", "a2")]).toEqual([undefined, 2]);
      expect(await add(store, ["x"], "a")).toBe(1);
    });
  });
}
