import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { unknownVariables } from "../../src/cli/unknown-variables.ts";
import { startProgram } from "../kit/program.ts";
import { runHere } from "./run-here.ts";

test("a misspelt variable is warned of, with the name that was meant, and the program runs", async () => {
  await using program = await startProgram([], {
    environment: { ZOOM_SIM_EDTION: "current", ZOOM_SIM_QUOTAS: "off", ZOOM_SIM_URL: "http://127.0.0.1:1" },
  });
  const { stderr } = await program.end();
  expect(stderr).toBe("zoom-sim: warning: ZOOM_SIM_EDTION is not read; did you mean ZOOM_SIM_EDITION?\n");
});

/** Flags whose variable has another name. */
const OTHERWISE: Readonly<Record<string, string>> = { secret: "ZOOM_SIM_WEBHOOK_SECRET" };

const helps = [
  ...Object.keys(COMMANDS).map((name) => [name, "--help"]),
  ...["show", "clear", "verify"].map((name) => ["journal", name, "--help"]),
  ["audit", "clear", "--help"],
  ...["merge", "clear"].map((name) => ["coverage", name, "--help"]),
];

test.each(helps)("no option of zoom-sim %s %s is taken for a slip of the pen", async (...args) => {
  const { stdout } = await runHere(args);
  const flags = [...stdout.matchAll(/^  --([a-z-]+)/gm)].map(([, flag = ""]) => flag);
  expect(flags.length).toBeGreaterThan(0);
  const variables = flags.map((flag) => [
    OTHERWISE[flag] ?? `ZOOM_SIM_${flag.replaceAll("-", "_").toUpperCase()}`,
    "x",
  ]);
  expect(unknownVariables(Object.fromEntries(variables))).toEqual([]);
});
