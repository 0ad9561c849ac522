import fc from "fast-check";
import { expect, test } from "vitest";
import { headerText } from "../../src/wire/reason.ts";

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 2000 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ unit: fc.constantFrom("\\", "u", "0", "é", "\u0000", "\ud83d"), maxLength: 700 }),
);

test("any text becomes printable ASCII of at most 512 bytes", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(headerText(text)).toMatch(/^[\x20-\x7e]{0,512}$/);
    }),
    { seed: 1 },
  );
});

test("printable ASCII that fits stays as it is, at every length up to the bound", () => {
  for (const length of [0, 1, 511, 512]) expect(headerText("x".repeat(length))).toBe("x".repeat(length));
  expect(headerText("x".repeat(513))).toBe(`${"x".repeat(509)}...`);
});

test("nothing is left of an escape that the cut goes through", () => {
  for (let filler = 0; filler < 7; filler += 1) {
    const shown = headerText(`${"x".repeat(filler)}${"é".repeat(200)}`);
    expect(shown).toMatch(/^x*(\\u00e9)+\.\.\.$/);
    expect(shown.length).toBeGreaterThan(505);
  }
});
