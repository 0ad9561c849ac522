import { createServer } from "node:http";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSimulator, type ZoomSim } from "../../src/index.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";

// What cannot be meant is refused, and what cannot be known is said.

let simulator: ZoomSim;
let short: ZoomSim;
let off: ZoomSim;
beforeAll(async () => {
  simulator = await createSimulator({ port: 0 });
  short = await createSimulator({ port: 0, journalEntries: 3 });
  off = await createSimulator({ port: 0, journalEntries: 0 });
  for (const { url } of [short, off]) {
    for (let call = 0; call < 5; call += 1) await fetch(`${url}/v2/meetings/85746065432`);
  }
});
afterAll(() => Promise.all([simulator.close(), short.close(), off.close()]));

const at = async ({ url = "" }: { url?: string | undefined }, line: string, environment = {}) => ({
  signal: null,
  ...(await runHere(line.split(" "), { ZOOM_SIM_URL: url, ...environment })),
});

test.each([
  ["journal --limit 0", "--limit 0 lists no call; with --follow"],
  ["journal verify --at-least 5 --at-most 2", "--at-least is 5, and --at-most is 2"],
  ["journal verify --people-at-least 5 --people-at-most 2", "--people-at-least is 5"],
  ["journal verify --meeting abc", 'meetingId "abc" is none that a call can name'],
  ["reset --all --world foo", "reset --all is about every world; leave out --world"],
  ["coverage --format junit --json", "--json and --format junit are two formats"],
  ["coverage --out /no/where.json", "cannot write /no/where.json"],
  ["coverage --ignore getMeting:scope-missing=x", "nearest: getMeeting:scope-missing"],
])("%s is refused", async (line, says) => {
  expectOneLine(await at(simulator, line), says);
});

test("an environment that names a world for others does not keep reset --all from every world", async () => {
  const ran = await at(simulator, "reset --all", { ZOOM_SIM_WORLD: "foo" });
  expect(ran).toMatchObject({ code: 0, stdout: "every world is fresh\n" });
});

test("the advice on a file that is no report does not overwrite it", async () => {
  const { stderr } = await at(simulator, "coverage merge package.json");
  expect(stderr).toContain("package.json is no coverage report");
  expect(stderr).not.toContain("--out package.json");
});

test("a file that is there is as it was when coverage cannot be asked for", async () => {
  const before = readFileSync("package.json", "utf8");
  const ran = await at({ url: "http://127.0.0.1:1" }, "coverage --out package.json");
  expect(ran.code).toBe(2);
  expect(readFileSync("package.json", "utf8")).toBe(before);
});

test("a journal that lost calls says so, and verify does not pass over them", async () => {
  expect((await at(short, "journal")).stdout).toMatch(
    /\n\(2 earlier calls left the journal to make room\)\n$/,
  );
  expect((await at(short, "audit")).stdout).toBe(
    "audit of 5 calls: nothing found (2 of them no longer in the journal)\n",
  );
  const verified = await at(short, "journal verify --operation getMeeting --count 3");
  expect(verified.code).toBe(1);
  expect(verified.stdout).toContain("2 calls have left the journal to make room");
  expect((await at(short, "journal verify --at-least 3")).code).toBe(0);
});

test("a journal that is off says so", async () => {
  expect((await at(off, "journal")).stdout).toContain("no journal is kept");
  expect((await at(off, "audit")).stdout).toContain("no audit: no journal is kept");
  expectOneLine(await at(off, "audit --fail-on error"), "--fail-on error cannot be judged");
  expectOneLine(await at(off, "journal verify --count 0"), "no journal is kept");
  expectOneLine(await at(off, "journal --follow"), "no journal is kept");
});

test("wait takes no other server for the simulator, and doctor does not send to itself", async () => {
  const server = createServer((_request, response) => response.end('{"status":"ok"}'));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const waited = await at({ url }, "wait --timeout 1");
  const { code, stdout } = await at({ url }, "doctor");
  server.close();
  expectOneLine({ ...waited, code: waited.code + 1 }, "it answers /readyz as no zoom-sim does");
  expect(waited.code).toBe(1);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /problem {2}.* as no zoom-sim of this version does \(.*\); name the simulator's address/,
  );
  expect(stdout).not.toContain("see zoom-sim doctor");
});
