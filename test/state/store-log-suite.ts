import { describe, expect, test } from "vitest";
import type { Log } from "../../src/state/log.ts";
import { key, put, type Store } from "../../src/state/store.ts";

const LINES: Log<{ readonly text: string }> = { name: "lines", most: { entries: 3, bytes: 100 } };
const OTHERS: Log<{ readonly text: string }> = { name: "others", most: { entries: 3, bytes: 100 } };
const NONE: Log<{ readonly text: string }> = { name: "none", most: { entries: 0, bytes: 100 } };

/** The part of the store suite that is about logs. */
export function logSuite(name: string, open: () => Promise<Store>): void {
  describe(`${name}: logs`, () => {
    const append = async (store: Store, ids: string, size = 1, log = LINES, world = "a") => {
      for (const id of ids) await store.append(world, log, { id, size, record: { text: id } });
    };
    const texts = async (store: Store, log = LINES, world = "a") =>
      (await store.entries(world, log)).map(({ text }) => text).join("");

    test("one that nobody wrote to is empty", async () => {
      const store = await open();
      expect([await store.entries("a", LINES), await store.entry("a", LINES, "x")]).toEqual([[], undefined]);
      expect([await store.count("a", LINES), await store.dropped("a", LINES)]).toEqual([0, 0]);
    });

    test("entries stand in the order in which they came, each found by its id", async () => {
      const store = await open();
      await append(store, "cab");
      expect([await texts(store), await store.entry("a", LINES, "a")]).toEqual(["cab", { text: "a" }]);
      expect(await store.entry("a", LINES, "x")).toBeUndefined();
    });

    test("of 200 that come at once, in two worlds, each stands where it came", async () => {
      const store = await open();
      const many = { name: "many", most: { entries: 1_000, bytes: 100_000 } };
      const numbers = Array.from({ length: 200 }, (_, index) => index);
      const worldOf = (number: number): string => (number % 2 === 0 ? "even" : "odd");
      await Promise.all(
        numbers.map((record) => store.append(worldOf(record), many, { id: `${record}`, size: 1, record })),
      );
      for (const world of ["even", "odd"]) {
        expect(await store.entries(world, many)).toEqual(numbers.filter((each) => worldOf(each) === world));
      }
    });

    test("an entry that is put again keeps its place", async () => {
      const store = await open();
      await append(store, "ab");
      await store.append("a", LINES, { id: "a", size: 1, record: { text: "A" } });
      expect(await texts(store)).toBe("Ab");
    });

    test("of too many the oldest go, and how many is known", async () => {
      const store = await open();
      await append(store, "abcde");
      expect([await texts(store), await store.count("a", LINES), await store.dropped("a", LINES)]).toEqual([
        "cde",
        3,
        2,
      ]);
      expect(await store.entry("a", LINES, "a")).toBeUndefined();
    });

    test("of too large the oldest go, but never the newest", async () => {
      const store = await open();
      await append(store, "ab", 40);
      await append(store, "c", 30);
      expect(await texts(store)).toBe("bc");
      await append(store, "d", 1_000);
      expect(await texts(store)).toBe("d");
      await store.append("a", LINES, { id: "d", size: 10, record: { text: "d" } });
      await append(store, "e", 80);
      expect(await texts(store)).toBe("de");
    });

    test("one that is to hold nothing holds nothing", async () => {
      const store = await open();
      await append(store, "ab", 1, NONE);
      expect([await texts(store, NONE), await store.count("a", NONE)]).toEqual(["", 0]);
    });

    test("an entry that was forgotten is not counted as gone, and leaves room", async () => {
      const store = await open();
      await append(store, "abc");
      await store.forget("a", LINES, "b");
      await store.forget("a", LINES, "never");
      await append(store, "d");
      expect([await texts(store), await store.dropped("a", LINES)]).toEqual(["acd", 0]);
    });

    test("logs and worlds are forgotten each for itself, and counted anew", async () => {
      const store = await open();
      await append(store, "abcd");
      await append(store, "xy", 1, OTHERS);
      await append(store, "z", 1, LINES, "b");
      await store.forget("a", LINES);
      expect([await texts(store), await store.dropped("a", LINES)]).toEqual(["", 0]);
      expect([await texts(store, OTHERS), await texts(store, LINES, "b")]).toEqual(["xy", "z"]);
      await append(store, "n");
      await store.clear("a");
      expect([await texts(store), await texts(store, OTHERS), await texts(store, LINES, "b")]).toEqual([
        "",
        "",
        "z",
      ]);
    });

    test("who watches hears of entries and announcements, and reads the entry at once, until that is over", async () => {
      const store = await open();
      const heard: string[] = [];
      let hear = (): void => undefined;
      const all = new Promise<void>((resolve) => (hear = resolve));
      const over = store.watch((world, log, id) => {
        if (heard.push(`${world}/${log}/${id}`) === 3) hear();
      });
      await append(store, "a");
      await store.announce("b", "reset");
      await append(store, "a");
      // A store that processes share tells by way of its server.
      await all;
      over();
      await append(store, "b");
      expect(heard).toEqual(["a/lines/a", "b/reset/", "a/lines/a"]);
    });

    test("the names of all that holds records are known, those of logs alone are not among them", async () => {
      const store = await open();
      const write = (world: string) =>
        store.transact(world, {}, () => ({ result: undefined, writes: [put(key({ name: "c" }, "x"), 1)] }));
      await write("a");
      await write("~b");
      await write("gone");
      await append(store, "x", 1, LINES, "logs");
      await store.clear("gone");
      expect([...(await store.worlds())].sort()).toEqual(["a", "~b"]);
    });
  });
}
