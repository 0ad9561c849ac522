import { expect, test } from "vitest";
import { runProgram, runToEnd, SOURCES } from "../kit/program.ts";
import { expectOneLine } from "./one-line.ts";

/**
 * Has the program see another Node: its number, and of `node:module` no more than an old one has, for an
 * import by name of anything else would end the program before its own words.
 */
function pretend(version: string): string {
  const old = `
    import module from "node:module";
    const { registerHooks } = module;
    const kept = "data:text/javascript,export default {}; export const createRequire = () => {};";
    registerHooks({
      resolve: (name, context, next) =>
        name === "node:module" && context.parentURL?.endsWith("/src/main.ts")
          ? { url: kept, shortCircuit: true }
          : next(name, context),
    });`;
  return `${Number.parseFloat(version) < 22 ? old : ""}
    Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });
    Object.defineProperty(process, "version", { value: "v${version}" });`;
}

test.each(["14.21.3", "18.20.8", "20.20.2", "22.12.0"])(
  "Node %s is told what is needed and where to get it",
  async (version) => {
    const ended = await runToEnd(["start"], { preload: pretend(version), entry: SOURCES });
    expectOneLine(
      ended,
      "zoom-sim needs Node.js 22.13 or newer",
      `this is v${version}`,
      "https://nodejs.org",
    );
  },
);

test.each(["22.13.0", "24.0.0", "30.1.0"])("Node %s is taken", async (version) => {
  await using program = runProgram(["--version"], { preload: pretend(version), entry: SOURCES });
  expect(await program.ended).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringMatching(/^\d+\./) as unknown,
  });
});
