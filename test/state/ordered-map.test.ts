import fc from "fast-check";
import { expect, test } from "vitest";
import { OrderedMap } from "../../src/state/ordered-map.ts";

type Step = { readonly set: string; readonly value: number } | { readonly delete: string };

const id = fc.integer({ min: 0, max: 30 }).map(String);
const step: fc.Arbitrary<Step> = fc.oneof(fc.record({ set: id, value: fc.nat() }), fc.record({ delete: id }));

/** All values, read in pages. */
function readAll<T>(map: OrderedMap<T>, limit: number, after = 0): T[] {
  const { values, next } = map.read(after, limit);
  expect(values.length).toBeLessThanOrEqual(limit);
  return next === undefined ? values : [...values, ...readAll(map, limit, next)];
}

test("it holds what a plain list of pairs holds, in the same order, in pages of any size", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 400, size: "max" }),
      fc.integer({ min: 1, max: 40 }),
      (steps, limit) => {
        const map = new OrderedMap<number>();
        let pairs: { readonly id: string; value: number }[] = [];
        for (const each of steps) {
          if ("delete" in each) {
            map.delete(each.delete);
            pairs = pairs.filter((pair) => pair.id !== each.delete);
          } else {
            map.set(each.set, each.value);
            const known = pairs.find((pair) => pair.id === each.set);
            if (known) known.value = each.value;
            else pairs.push({ id: each.set, value: each.value });
          }
        }
        expect(readAll(map, limit)).toEqual(pairs.map(({ value }) => value));
        expect(map.values()).toEqual(pairs.map(({ value }) => value));
        for (let each = 0; each <= 30; each += 1) {
          expect(map.get(String(each))).toBe(pairs.find((pair) => pair.id === String(each))?.value);
        }
      },
    ),
  );
});

test("a position goes on holding when so much is removed that the list is packed", () => {
  const map = new OrderedMap<number>();
  for (let each = 0; each < 1000; each += 1) map.set(String(each), each);
  const { next = 0 } = map.read(0, 500);
  for (let each = 0; each < 1000; each += 1) if (each % 100 !== 99) map.delete(String(each));
  map.set("last", -1);
  expect(map.read(next, 10).values).toEqual([599, 699, 799, 899, 999, -1]);
  expect(readAll(map, 3)).toEqual([99, 199, 299, 399, 499, 599, 699, 799, 899, 999, -1]);
});

test("reading from behind the end finds nothing", () => {
  const map = new OrderedMap<number>();
  map.set("a", 1);
  expect(map.read(99, 10)).toEqual({ values: [], next: undefined });
});
