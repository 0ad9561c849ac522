import { expect, test } from "vitest";
import { BUDGET, faultsOfContents } from "../../tools/package-contents.mjs";

const GOOD = {
  size: 1,
  unpackedSize: 1,
  files: [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "package.json",
    "contracts/openapi/admin.json",
    "dist/main.js",
    "dist/main.js.map",
    "dist/index.d.ts",
    "docs/inspector.png",
    "fixtures/worlds/full.json",
  ].map((path) => ({ path })),
};

test("a package of what is published has no fault", () => {
  expect(faultsOfContents(GOOD)).toEqual([]);
});

test.each([
  ["src/index.ts", ["src is in the package", "src/index.ts is a source"]],
  ["dist/index.ts", ["dist/index.ts is a source"]],
  ["dist/test/kit/wire.js", ["dist/test/kit/wire.js is a source"]],
  ["dist/batch.test.js", ["dist/batch.test.js is a source"]],
  [".env", [".env is in the package"]],
  ["fixtures/witness.json", ["fixtures/witness.json is in the package"]],
  ["docs/notes.md", ["docs/notes.md is in the package"]],
])("%s in it is named", (path, faults) => {
  expect(faultsOfContents({ ...GOOD, files: [...GOOD.files, { path }] })).toEqual(faults);
});

test("what is missing is named, and so is what is too large", () => {
  const files = GOOD.files.filter(({ path }) => path !== "LICENSE");
  expect(faultsOfContents({ files, size: BUDGET.packed + 1, unpackedSize: BUDGET.unpacked + 1 })).toEqual([
    "LICENSE is not in the package",
    `packed it has ${BUDGET.packed + 1} bytes; the budget is ${BUDGET.packed}`,
    `unpacked it has ${BUDGET.unpacked + 1} bytes; the budget is ${BUDGET.unpacked}`,
  ]);
});
