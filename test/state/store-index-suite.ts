import { describe, expect, expectTypeOf, test } from "vitest";
import {
  byIndex,
  key,
  keys,
  put,
  putAll,
  type IndexedCollection,
  type OrderedCollection,
  type Store,
  type Write,
} from "../../src/state/store.ts";

interface Guest {
  readonly ticket: string;
  readonly name: string;
}

const GUESTS: OrderedCollection<Guest> & IndexedCollection<Guest> = {
  name: "guests",
  ordered: true,
  index: "ticket",
};
const OTHERS: IndexedCollection<Guest> = { name: "others", index: "name" };

/** The part of the store suite that is about finding records by a field. */
export function indexSuite(name: string, open: () => Promise<Store>): void {
  describe(`${name}: an index`, () => {
    const guest = (person: string, ticket: string): Write =>
      put(key(GUESTS, person), { ticket, name: person });

    const write = (store: Store, writes: readonly Write[], world = "a") =>
      store.transact(world, {}, () => ({ result: undefined, writes }));

    const find = (store: Store, tickets: readonly string[], world = "a") =>
      store.transact(world, { found: byIndex(GUESTS, tickets) }, ({ found }) => ({
        result: found.map((each) => each?.name),
        writes: [],
      }));

    /** A store in which three people are, and the index has been asked for. */
    const openWithGuests = async (): Promise<Store> => {
      const store = await open();
      await write(store, [guest("Ann", "t1"), guest("Bob", "t2"), guest("Cyd", "t3")]);
      expect(await find(store, ["t1"])).toEqual(["Ann"]);
      return store;
    };

    test("of a collection that nobody wrote to finds nothing", async () => {
      const store = await open();
      expect(await find(store, ["t1", "t2"])).toEqual([undefined, undefined]);
      await write(store, [guest("Ann", "t1")]);
      expect(await find(store, ["t1", "t2"])).toEqual(["Ann", undefined]);
    });

    test("finds in the order asked for, undefined where nothing is, and the record itself", async () => {
      const store = await openWithGuests();
      expect(await find(store, ["t3", "never", "t1", "t3", "Ann", "", "__proto__"])).toEqual([
        "Cyd",
        undefined,
        "Ann",
        "Cyd",
        undefined,
        undefined,
        undefined,
      ]);
      expect(await find(store, [])).toEqual([]);
      const places = { byTicket: byIndex(GUESTS, ["t2"]), byId: keys(GUESTS, ["Bob"]) };
      const { byTicket, byId } = await store.transact("a", places, (result) => ({ result, writes: [] }));
      expectTypeOf(byTicket).toEqualTypeOf<readonly (Guest | undefined)[]>();
      expect(byTicket).toEqual([{ ticket: "t2", name: "Bob" }]);
      expect(byTicket).toEqual(byId);
    });

    test("finds what was put after it was first asked for, singly and in lists", async () => {
      const store = await openWithGuests();
      await write(store, [guest("Dan", "t4")]);
      expect(await find(store, ["t4", "t5"])).toEqual(["Dan", undefined]);
      await write(store, [putAll(keys(GUESTS, ["Eve"]), [{ ticket: "t5", name: "Eve" }])]);
      expect(await find(store, ["t5", "t4", "t1"])).toEqual(["Eve", "Dan", "Ann"]);
    });

    test("gives a replaced record as it is now", async () => {
      const store = await openWithGuests();
      await write(store, [put(key(GUESTS, "Ann"), { ticket: "t1", name: "Anna" })]);
      expect(await find(store, ["t1"])).toEqual(["Anna"]);
    });

    test("forgets what a replaced record held before", async () => {
      const store = await openWithGuests();
      await write(store, [guest("Ann", "t9")]);
      expect(await find(store, ["t1", "t9", "t2"])).toEqual([undefined, "Ann", "Bob"]);
      await write(store, [putAll(keys(GUESTS, ["Bob"]), [{ ticket: "t1", name: "Bob" }])]);
      expect(await find(store, ["t1", "t9", "t2"])).toEqual(["Bob", "Ann", undefined]);
    });

    test("follows two records that exchange what they hold", async () => {
      const store = await openWithGuests();
      await write(store, [guest("Ann", "t2"), guest("Bob", "t1")]);
      expect(await find(store, ["t1", "t2"])).toEqual(["Bob", "Ann"]);
    });

    test("finds one of two records that hold the same, and the later when the earlier is gone", async () => {
      const store = await openWithGuests();
      await write(store, [guest("Bob", "t1")]);
      expect(["Ann", "Bob"]).toContain((await find(store, ["t1"]))[0]);
      await write(store, [{ remove: key(GUESTS, "Ann") }]);
      expect(await find(store, ["t1"])).toEqual(["Bob"]);
    });

    test("does not find what was removed, and finds it again when it is back", async () => {
      const store = await openWithGuests();
      await write(store, [{ remove: key(GUESTS, "Ann") }, { remove: key(GUESTS, "never") }]);
      expect(await find(store, ["t1", "t2"])).toEqual([undefined, "Bob"]);
      await write(store, [guest("Ann", "t1")]);
      expect(await find(store, ["t1"])).toEqual(["Ann"]);
    });

    test("is empty after a drop", async () => {
      const store = await openWithGuests();
      await write(store, [{ drop: GUESTS }]);
      expect(await find(store, ["t1", "t2"])).toEqual([undefined, undefined]);
      await write(store, [guest("Dan", "t2")]);
      expect(await find(store, ["t1", "t2"])).toEqual([undefined, "Dan"]);
    });

    test("is each world's own, and gone when the world is cleared", async () => {
      const store = await openWithGuests();
      await write(store, [guest("Zoe", "t1")], "b");
      expect(await find(store, ["t1", "t2"], "b")).toEqual(["Zoe", undefined]);
      await store.clear("a");
      expect(await find(store, ["t1"], "a")).toEqual([undefined]);
      expect(await find(store, ["t1"], "b")).toEqual(["Zoe"]);
    });

    test("is each collection's own, of its own field, and needs no order", async () => {
      const store = await openWithGuests();
      await write(store, [put(key(OTHERS, "x"), { ticket: "t1", name: "Oda" })]);
      const places = { guests: byIndex(GUESTS, ["t1", "Oda"]), others: byIndex(OTHERS, ["t1", "Oda"]) };
      const loaded = await store.transact("a", places, (result) => ({ result, writes: [] }));
      expect(loaded).toEqual({
        guests: [{ ticket: "t1", name: "Ann" }, undefined],
        others: [undefined, { ticket: "t1", name: "Oda" }],
      });
    });

    test("loses no update of calls at once that find their record by it", async () => {
      const store = await openWithGuests();
      const places = { found: byIndex(GUESTS, ["t1"]) };
      const grow = () =>
        store.transact("a", places, ({ found: [ann] }) => ({
          result: undefined,
          writes: ann ? [put(key(GUESTS, "Ann"), { ...ann, name: `${ann.name}+` })] : [],
        }));
      await Promise.all(Array.from({ length: 50 }, grow));
      expect(await find(store, ["t1"])).toEqual([`Ann${"+".repeat(50)}`]);
    });

    test("holds through a thousand records put, looked up and removed in turns", async () => {
      const store = await open();
      const ticketOf = (index: number) => `t${index}`;
      const all = Array.from({ length: 1000 }, (_, index) => index);
      for (let first = 0; first < all.length; first += 100) {
        const part = all.slice(first, first + 100);
        const people = part.map((index) => ({ ticket: ticketOf(index), name: `p${index}` }));
        await write(store, [
          putAll(
            keys(
              GUESTS,
              people.map((each) => each.name),
            ),
            people,
          ),
        ]);
        expect(await find(store, part.map(ticketOf))).toEqual(part.map((index) => `p${index}`));
      }
      const gone = all.filter((index) => index % 10 > 0);
      await write(
        store,
        gone.map((index) => ({ remove: key(GUESTS, `p${index}`) })),
      );
      expect(await find(store, all.map(ticketOf))).toEqual(
        all.map((index) => (index % 10 > 0 ? undefined : `p${index}`)),
      );
    });
  });
}
