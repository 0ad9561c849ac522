import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { runProgram, SOURCES, type Program } from "../kit/program.ts";

const folder = mkdtempSync(join(tmpdir(), "start-path-"));
const worldFile = join(folder, "world.jsonc");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Notes every module that is loaded; tells the test of it when asked. */
const WATCH = `
  import { registerHooks } from "node:module";
  const loaded = new Set();
  registerHooks({ load(url, context, next) { loaded.add(url); return next(url, context); } });
  process.on("message", () => process.send([...loaded]));
  process.channel.unref();`;

/** What costs time or is not even installed with the package, as it stands in a module's address. */
const HEAVY = {
  typebox: /\/node_modules\/typebox\//,
  schemas: /\/src\/zoom\/schemas\//,
  "ajv's compiler": /\/node_modules\/ajv\/(?!dist\/runtime\/)/,
  faker: /\/node_modules\/@faker-js\//,
  "jsonc-parser": /\/node_modules\/jsonc-parser\//,
  "the world file's validator": /world-validator/,
  "the other commands": /\/src\/cli\/(init|outcomes|check|load-world-file)/,
  "the description of the API": /\/src\/(contract\/(openapi|check)|control\/(openapi|docs-(page|files)))/,
  "the admin API": /\/src\/control\/(admin|generated|schemas)\//,
  pact: /\/node_modules\/@pact-foundation\//,
  "what sends webhooks":
    /\/src\/(webhooks\/(sender|send|queue|attempt|challenge|new-deliveries)|zoom\/(event-payload|webhook-signature))/,
  "prom-client": /\/node_modules\/(prom-client|@opentelemetry)\//,
  multer: /\/node_modules\/multer\//,
};

/** The heavy things among the modules loaded so far. */
async function heavyIn({ child, message }: Program): Promise<string[]> {
  const told = message();
  child.send("modules?");
  const loaded = (await told) as string[];
  // Were nothing noted, nothing would be missed.
  expect(loaded.some((url) => url.includes("/node_modules/express/"))).toBe(true);
  return Object.entries(HEAVY)
    .filter(([, pattern]) => loaded.some((url) => pattern.test(url)))
    .map(([name]) => name);
}

const people = JSON.stringify([{ first_name: "Ada", email: "ada@example.com" }]);

async function register(url: string, body: FormData | string): Promise<number> {
  const answer = await fetch(`${url}/v2/meetings/85746065432/batch_registrants`, {
    method: "POST",
    headers: {
      Authorization: "Bearer sim-token-full",
      ...(typeof body === "string" && { "Content-Type": "application/json" }),
    },
    body,
  });
  return answer.status;
}

test("start loads nothing heavy; calls load no more, but for the first form's multer", async () => {
  await using program = runProgram(["start", "--port", "0"], { preload: WATCH, entry: SOURCES });
  const [, url = ""] = await program.says(/listens on (\S+)/);
  expect(await heavyIn(program)).toEqual([]);
  expect(await register(url, `{"registrants":${people}}`)).toBe(200);
  expect(await register(url, `{"registrants":[{}]}`)).toBe(400);
  expect(await heavyIn(program)).toEqual([]);
  const form = new FormData();
  form.append("registrants", people);
  expect(await register(url, form)).toBe(200);
  expect(await heavyIn(program)).toEqual(["multer"]);
});

test.each([
  ["of plain JSON loads its reader and its validator, and no parser", "{}", []],
  ["with comments loads a parser, too", "{} // nothing", ["jsonc-parser"]],
])("a world file %s", async (_, text, parser) => {
  writeFileSync(worldFile, text);
  await using program = runProgram(["start", "--port", "0", "--world-file", worldFile], {
    preload: WATCH,
    entry: SOURCES,
  });
  await program.says(/listens on/);
  expect(await heavyIn(program)).toEqual([...parser, "the world file's validator", "the other commands"]);
});

test("the library loads no more than the command does", async () => {
  const entry = fileURLToPath(new URL("./listening-script.ts", import.meta.url));
  await using program = runProgram([], { preload: WATCH, entry });
  const [, url = ""] = await program.says(/listens on (\S+)/);
  expect(await register(url, `{"registrants":${people}}`)).toBe(200);
  expect(await heavyIn(program)).toEqual([]);
  expect(await program.end()).toMatchObject({ code: 0, stderr: "" });
});
