import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "docs/threat-model.md"), "utf8");

test("each claim of the threat model names tests that are there", () => {
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && !/^\| (Threat|---)/.test(line));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) {
    const named = Array.from(row.matchAll(/`(test\/[\w/.-]+\.test\.ts)`/g), ([, file = ""]) => file);
    expect([row, named.length > 0, named.filter((file) => !existsSync(join(root, file)))]).toEqual([
      row,
      true,
      [],
    ]);
  }
});
