import type { Draw } from "./draw.ts";

const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  85746065432,
  "",
  " ",
  "true",
  "ada@example.com",
  "__proto__",
  "\u0000",
  "\ud800",
  "x".repeat(65),
  "x".repeat(129),
  "👩‍👩‍👧".repeat(30),
  "=cmd()",
  "<script>alert(1)</script>",
  "a\r\nX-Injected: 1",
  "2031-01-01T00:00:00Z",
  [],
  {},
  [[]],
  [null],
  [{}],
  { length: 5 },
  Array.from({ length: 31 }, (_, index) => ({ first_name: "P", email: `p${index}@example.com` })),
  Array.from({ length: 500 }, () => 0),
];

const KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "",
  "registrants",
  "email",
  "first_name",
  "auto_approve",
  "action",
  "status",
  "id",
  "x".repeat(300),
];

/** An object whose keys may be such as `__proto__`, which a literal would not have. */
const objectOf = (entries: readonly (readonly [string, unknown])[]): object => {
  const made = {};
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
};

function nested(value: unknown, depth: number): unknown {
  let whole = value;
  for (let level = 0; level < depth; level += 1) whole = level % 2 === 0 ? [whole] : { a: whole };
  return whole;
}

/** A JSON value of which some part is another. */
export function mutateJson(value: unknown, draw: Draw): unknown {
  const goesDeeper = typeof value === "object" && value !== null && !draw.oneIn(4);
  if (!goesDeeper) {
    switch (draw.below(5)) {
      case 0:
        return nested(value, 1 + draw.below(200));
      case 1:
        return typeof value === "string"
          ? value + draw.pick(["\u0000", "\r\n", " ", "@", "\u202e", "x".repeat(200)])
          : JSON.stringify(value);
      case 2:
        return [value, value];
      default:
        return draw.pick(ODD);
    }
  }
  if (Array.isArray(value)) {
    const at = draw.below(value.length + 1);
    if (value.length === 0 || draw.oneIn(3)) return value.toSpliced(at, draw.below(2), draw.pick(ODD));
    return value.map((each: unknown, index) => (index === at % value.length ? mutateJson(each, draw) : each));
  }
  const entries = Object.entries(value);
  const at = draw.below(entries.length + 1);
  if (entries.length === 0 || draw.oneIn(3)) return objectOf([...entries, [draw.pick(KEYS), draw.pick(ODD)]]);
  if (draw.oneIn(4)) return objectOf(entries.toSpliced(at, 1));
  return objectOf(
    entries.map(([key, each], index) => {
      if (index !== at % entries.length) return [key, each];
      return draw.oneIn(4) ? [draw.pick(KEYS), each] : [key, mutateJson(each, draw)];
    }),
  );
}
