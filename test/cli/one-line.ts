import { expect } from "vitest";
import type { Ended } from "../kit/program.ts";

/** Checks what a user meets who got something wrong: one line with the words given, exit code 2, no trace. */
export function expectOneLine(
  { code, stdout, stderr }: Omit<Ended, "signal"> & Partial<Ended>,
  ...words: readonly (string | RegExp)[]
): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.match(/\n/g)).toHaveLength(1);
  expect(stderr).toMatch(/^zoom-sim.*\n$/);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+\)?$|node:internal|\.ts:\d|Error:/m);
  for (const word of words) expect(stderr).toMatch(word);
}
