import { execFileSync } from "node:child_process";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { envLines } from "../../src/cli/env/env-lines.ts";

const VARIABLES = { PLAIN: "http://127.0.0.1:4780/v2", ODD: `it's "$HOME" \\ #x` };

test("a shell reads back what was meant", () => {
  const lines = [...envLines(VARIABLES, "sh"), 'printf "%s|%s" "$PLAIN" "$ODD"'];
  expect(execFileSync("sh", ["-c", lines.join("\n")], { encoding: "utf8" })).toBe(
    `${VARIABLES.PLAIN}|${VARIABLES.ODD}`,
  );
});

test("a .env file's reader does too, for addresses and credentials", () => {
  const variables = { A: VARIABLES.PLAIN, B: `$HOME "x" \\ #x` };
  expect(parseEnv(envLines(variables, "dotenv").join("\n"))).toEqual(variables);
});

test("powershell and GitHub's file have quotes of their own, and none", () => {
  expect(envLines(VARIABLES, "powershell")).toEqual([
    "$env:PLAIN = 'http://127.0.0.1:4780/v2'",
    `$env:ODD = 'it''s "$HOME" \\ #x'`,
  ]);
  expect(envLines(VARIABLES, "github")).toEqual(["PLAIN=http://127.0.0.1:4780/v2", `ODD=${VARIABLES.ODD}`]);
});
