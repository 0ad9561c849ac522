import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { mappedStack } from "../../src/cli/mapped-stack.ts";

const SOURCE = `interface Gone {}

export function fail(what: Gone): never {
  throw new Error("broken");
}
`;

/** What a built file throws, with a map beside it or without. */
async function thrown(withMap: boolean): Promise<{ stack: string; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), "mapped-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "built.js");
  const options = { loader: "ts", sourcemap: "external", sourcefile: "../src/wire/fail.ts" } as const;
  const { code, map } = await transform(SOURCE, options);
  writeFileSync(file, code);
  if (withMap) writeFileSync(`${file}.map`, map);
  const url = pathToFileURL(file).href;
  return { file: url, stack: `Error: broken\n    at fail (${url}:2:9)\n    at async node:internal:1:2` };
}

test("a stack names places of the sources where a map is beside what was built", async () => {
  const { stack } = await thrown(true);
  expect(mappedStack(stack)).toBe(
    "Error: broken\n    at fail (src/wire/fail.ts:4:9)\n    at async node:internal:1:2",
  );
});

test("a stack stays as it is without a map", async () => {
  const { stack } = await thrown(false);
  expect(mappedStack(stack)).toBe(stack);
});
