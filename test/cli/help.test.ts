import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { START_OPTIONS } from "../../src/cli/command-options.ts";
import { flagName, SIMULATOR_OPTIONS, type Option } from "../../src/state/options.ts";
import packageJson from "../../package.json" with { type: "json" };
import { runToEnd } from "../kit/program.ts";
import { runHere } from "./run-here.ts";

const OPTIONS: Record<string, Record<string, Option>> = {
  start: { ...START_OPTIONS, ...SIMULATOR_OPTIONS },
};

test.each([["--help"], ["-h"], ["help"]])("zoom-sim %s lists every command", async (arg) => {
  const { code, stdout, stderr } = await runHere([arg]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const [name, { about }] of Object.entries(COMMANDS)) {
    expect(stdout).toMatch(new RegExp(`^  ${name} +${about}$`, "m"));
  }
});

test("without a command it says the same, and that something was missing by its exit code", async () => {
  const { code, stdout } = await runToEnd([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: (await runHere(["--help"])).stdout });
});

test.each(Object.keys(COMMANDS))("zoom-sim %s --help tells its usage and options", async (name) => {
  const { code, stdout, stderr } = await runHere([name, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^Usage: zoom-sim ${name} .+\n\n.+\n\nOptions:\n  --`));
  expect(stdout).toMatch(/Each option is also an environment variable, such as ZOOM_SIM_\w+\. A flag beats/);
});

test.each(Object.entries(OPTIONS))(
  "the help of %s has each option with its default",
  async (name, options) => {
    const { stdout } = await runHere([name, "-h"]);
    for (const [option, row] of Object.entries(options)) {
      const at = stdout.indexOf(`\n  --${flagName(option, row)}`);
      const end = stdout.indexOf("\n  --", at + 1);
      const text = stdout.slice(at, end < 0 ? undefined : end).replaceAll(/\s+/g, " ");
      expect(at, option).toBeGreaterThan(0);
      expect(text).toContain(row.about);
      expect(text).toContain(row.default === undefined ? "" : `(default: ${row.default})`);
    }
  },
);

test("audit looks at all worlds unless one is named, by its first line and by its option", async () => {
  expect((await runHere(["audit", "--help"])).stdout).toMatch(
    /of all worlds, unless --world names one[\s\S]*the world that is meant \(default: all worlds\)/,
  );
  expect((await runHere(["clock", "--help"])).stdout).toContain("that is meant (default: default)");
});

test("help comes also to those who got a value wrong", async () => {
  const { code, stdout } = await runHere(["start", "--port=many", "--help"], { ZOOM_SIM_EDITION: "old" });
  expect({ code, start: stdout.slice(0, 21) }).toEqual({ code: 0, start: "Usage: zoom-sim start" });
});

test.each([["--version"], ["-v"]])("zoom-sim %s prints the version of the package", async (arg) => {
  expect(await runHere([arg])).toMatchObject({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
});
