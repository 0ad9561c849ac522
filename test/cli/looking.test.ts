import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, type ZoomSim } from "../../src/index.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";

// Commands that only look make no world, and their refusals name commands as cures.

let simulator: ZoomSim;
let listed: ZoomSim;
let url = "";
beforeAll(async () => {
  simulator = await createSimulator({ port: 0 });
  listed = await createSimulator({ port: 0, worlds: "listed" });
  url = simulator.url ?? "";
});
beforeEach(() => simulator.reset());
afterAll(() => Promise.all([simulator.close(), listed.close()]));

const sim = async (...args: string[]) => ({ signal: null, ...(await runHere(args, { ZOOM_SIM_URL: url })) });

async function names(): Promise<string[]> {
  const answer = await fetch(`${url}/__admin/worlds`);
  const { worlds } = (await answer.json()) as { worlds: { name: string }[] };
  return worlds.map(({ name }) => name);
}

test.each([
  "clock",
  "journal",
  "journal --follow",
  "journal show abc",
  "journal clear abc",
  "journal verify",
  "arm --list",
  "arm --clear r1",
  "audit",
])("%s refuses a world that is not there, and makes none", async (line) => {
  expectOneLine(
    await sim(...line.split(" "), "--world=curent"),
    'no world is named "curent"; make it by zoom-sim reset --world curent, or call the API under /worlds/curent/v2 once; the worlds are: current, default',
  );
  expect(await names()).toEqual(["current", "default"]);
});

test("the cure makes the world", async () => {
  expect((await sim("reset", "--world=cured")).stdout).toBe("world cured is made\n");
  expect(await names()).toContain("cured");
  expect((await sim("reset", "--world=cured")).stdout).toBe("world cured is fresh\n");
  expect((await sim("clock", "--world=cured")).code).toBe(0);
  await fetch(`${url}/__admin/worlds/cured`, { method: "DELETE" });
});

test("journal tells what people did on the registration page from what the app called", async () => {
  const headers = { Authorization: "Bearer sim-token-full" };
  const meeting = await fetch(`${url}/v2/meetings/85746065432`, { headers });
  const { registration_url } = (await meeting.json()) as { registration_url: string };
  const body = new URLSearchParams({ first_name: "Ada", email: "ada@example.com" });
  expect((await fetch(registration_url, { method: "POST", body })).status).toBe(201);
  const { stdout } = await sim("journal");
  expect(stdout).toMatch(/201 registrant-added: 1 new {2}\(on the registration page\) {2}\[POST \/meeting\//);
});

describe("env", () => {
  test("tells where a world will be that is made by the first call, and makes none", async () => {
    const { code, stdout, stderr } = await sim("env", "--world=early");
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'zoom-sim: no world is named "early" yet; the first call to these addresses makes it\n',
    });
    expect(stdout).toContain(`ZOOM_API_BASE_URL='${url}/worlds/early/v2'\n`);
    expect(stdout).toContain("ZOOM_CLIENT_ID='sim-client-id'\n");
    expect(await names()).toEqual(["current", "default"]);
  });

  test("refuses a world that no call makes", async () => {
    const ran = await runHere(["env", "--world=early"], { ZOOM_SIM_URL: listed.url ?? "" });
    expectOneLine({ signal: null, ...ran }, 'no world "early" is listed', "--worlds auto");
  });
});

describe("of the whole run:", () => {
  test.each(["coverage", "coverage clear", "coverage merge a.json", "audit clear"])(
    "%s refuses --world, and says why",
    async (line) => {
      const { stdout } = await sim(...line.split(" "), "--help");
      expect(stdout).not.toContain("--world");
      expect(stdout).toMatch(/all worlds|shards of a run/);
      expectOneLine(
        await sim(...line.split(" "), "--world=current"),
        "all worlds of the run",
        "leave out --world",
      );
    },
  );

  test("an environment that names a world for others is no mistake", async () => {
    const ran = await runHere(["coverage"], { ZOOM_SIM_URL: url, ZOOM_SIM_WORLD: "current" });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
  });
});

test.each([
  { args: ["journal", "show", "abc"], cure: "; zoom-sim journal lists those that it has" },
  { args: ["journal", "clear", "abc"], cure: "; zoom-sim journal lists those that it has" },
  {
    args: ["journal", "show", "abc", "--world=current"],
    cure: "; zoom-sim journal --world current lists those that it has",
  },
])("$args names a command as its cure", async ({ args, cure }) => {
  const ended = await sim(...args);
  expectOneLine(ended, 'has no exchange "abc"', cure);
  expect(ended.stderr).not.toMatch(/__admin|GET/);
});

test("too many rules are taken away by a command", async () => {
  for (let count = 1; count <= 100; count += 1) await simulator.world().arm({ outcome: "3043" });
  expectOneLine(await sim("arm", "3043"), "take some away: zoom-sim arm --clear ID");
});
