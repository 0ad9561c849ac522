import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WorldList, WorldRow } from "../../src/control/generated/types.ts";
import type { TokenReply } from "../../src/zoom/generated/types.ts";
import { basic } from "../kit/operation-calls.ts";
import { crowd, emailsListed, person, register } from "../kit/registration.ts";
import {
  MEETING,
  movableClock,
  startSimulation,
  type MovableClock,
  type RunningSimulation,
} from "../kit/simulation.ts";

const NOW = "2030-06-01T12:00:00.000Z";

interface Refused {
  readonly error: string;
  readonly nearest?: readonly string[];
}

let clock: MovableClock;
let sim: RunningSimulation;
beforeEach(async () => {
  clock = movableClock();
  sim = await startSimulation({}, { systemTime: clock, file: { worlds: { team: { edition: "current" } } } });
});
afterEach(() => sim[Symbol.asyncDispose]());

const list = async () => (await sim.call<WorldList>("GET /__admin/worlds")).body;
const names = async () => (await list()).worlds.map(({ name }) => name);
const make = (json: unknown) => sim.call<WorldRow & Refused>("POST /__admin/worlds", { json });
const show = (name: string) => sim.call<WorldRow & Refused>(`GET /__admin/worlds/${name}`);
const remove = (name: string) => sim.call<Refused>(`DELETE /__admin/worlds/${name}`);

const row = (name: string, more: Partial<WorldRow> = {}): WorldRow => ({
  name,
  edition: "postman",
  listed: false,
  meetings: 3,
  webinars: 3,
  registrants: 0,
  exchanges: 0,
  rules: 0,
  now: NOW,
  running: true,
  idleMs: 0,
  ...more,
});

describe("the list", () => {
  test("has the built-in worlds, those of the world file, and those that were met", async () => {
    await register(sim, [person("Ada")], { world: "/worlds/met" });
    expect(await list()).toEqual({
      worlds: [
        row("current", { edition: "current", listed: true }),
        row("default", { listed: true }),
        row("met", { registrants: 1, exchanges: 1 }),
        row("team", { edition: "current", listed: true }),
      ],
      most: 1000,
      expireAfterMs: 3_600_000,
    });
  });

  test("says what is in a world, how its clock stands, and for how long nobody called it", async () => {
    await register(sim, crowd(3));
    await register(sim, crowd(2), { meeting: MEETING.manual });
    await sim.call("POST /__admin/rules", { json: { outcome: 3043, times: 1 } });
    await sim.call("POST /__admin/clock", { json: { freeze: "2031-01-01T00:00:00Z" } });
    clock.advance(5_000);
    const expected = row("default", {
      listed: true,
      registrants: 5,
      exchanges: 2,
      rules: 1,
      now: "2031-01-01T00:00:00.000Z",
      running: false,
      idleMs: 5_000,
    });
    expect((await show("default")).body).toEqual(expected);
    // To look at it is no call.
    expect((await show("default")).body.idleMs).toBe(5_000);
    expect((await list()).worlds[1]).toEqual(expected);
  });

  test("of 1000 worlds takes little time", async () => {
    for (let index = 0; index < 1000; index += 1) await sim.worlds.find(`w${index}`);
    const begun = process.cpuUsage();
    expect((await list()).worlds).toHaveLength(1003);
    const { user, system } = process.cpuUsage(begun);
    // Of the processor's time, the making of the last three listed worlds and the check of the answer included.
    expect((user + system) / 1e3).toBeLessThan(1000);
  });
});

describe("a world that is made", () => {
  test("has its own credentials and data, and its token chooses it", async () => {
    const made = await make({
      name: "job-17",
      edition: "current",
      quotas: "enforce",
      plan: "pro",
      variants: { duplicates: "email-only" },
      start: "2031-01-01T00:00:00Z",
      tokens: [{ token: "job-17-token" }],
      apps: [{ client_id: "job", client_secret: "secret", account_id: "account" }],
      users: [{ id: "own", email: "own@example.com" }],
      meetings: [{ id: 99_999_999_999, settings: { approval_type: 0 }, registrants: [person("Ada")] }],
    });
    expect([made.status, made.body]).toEqual([
      201,
      row("job-17", {
        edition: "current",
        meetings: 1,
        webinars: 3,
        registrants: 1,
        now: "2031-01-01T00:00:00.000Z",
        running: false,
      }),
    ]);
    const found = await sim.call<{ host_id: string }>("GET /v2/meetings/99999999999", {
      token: "job-17-token",
    });
    expect([found.status, found.body.host_id]).toEqual([200, "own"]);
    const quotas = await sim.call("GET /worlds/job-17/__admin/quotas");
    expect(quotas.body).toMatchObject({ mode: "enforce", plan: "pro" });
    const issued = await sim.call<TokenReply>(
      "POST /worlds/job-17/oauth/token?grant_type=account_credentials&account_id=account",
      { headers: { Authorization: basic("job", "secret") } },
    );
    expect(issued.body.api_url).toBe(`${sim.url}/worlds/job-17`);
  });

  test("is found where only listed ones are, and is no new world to its first caller", async () => {
    await using strict = await startSimulation({ worlds: "listed" });
    await strict.call("POST /__admin/worlds", { json: { name: "made" } });
    const { status, reason } = await strict.call(`GET /worlds/made/v2/meetings/${MEETING.automatic}`);
    expect([status, reason]).toEqual([200, expect.not.stringContaining("new")]);
    expect((await strict.call(`GET /worlds/else/v2/meetings/${MEETING.automatic}`)).outcome).toBe(
      "world-unknown",
    );
  });

  test("is reset to what it was made with", async () => {
    await make({ name: "job", meetings: [{ id: 99_999_999_999, settings: { approval_type: 0 } }] });
    await register(sim, crowd(2), { meeting: "99999999999", world: "/worlds/job" });
    await sim.call("POST /worlds/job/__admin/reset", { json: {} });
    expect((await show("job")).body).toEqual(row("job", { meetings: 1, webinars: 3 }));
  });

  test.each([
    { json: undefined, status: 400, says: "send a JSON object" },
    { json: {}, status: 400, says: "name is missing; say what the world is called" },
    { json: { name: 17 }, status: 400, says: "name is 17" },
    { json: { name: "a b" }, status: 400, says: '"a b" cannot be a world\'s name' },
    { json: { name: "default" }, status: 409, says: 'there is a world "default" already' },
    { json: { name: "team" }, status: 409, says: 'there is a world "team" already' },
    { json: { name: "met" }, status: 409, says: 'there is a world "met" already' },
    { json: { name: "x", edition: "old" }, status: 400, says: "edition" },
    { json: { name: "x", colour: "red" }, status: 400, says: "colour" },
    { json: { name: "x", meetings: [{ id: 5 }] }, status: 400, says: "meetings[0].id is 5" },
    {
      json: { name: "x", meetings: [{ id: 123_456_789, host_id: "nobody" }] },
      status: 400,
      says: "meetings.0.host_id: host_id nobody is no user",
    },
    { json: { name: "x", start: "soon" }, status: 400, says: 'start: start is "soon"' },
    { json: { name: "x", from: 5 }, status: 400, says: "from is 5" },
    { json: { name: "x", from: "met", meetings: [] }, status: 400, says: 'meetings comes from world "met"' },
    { json: { name: "x", from: "mett" }, status: 404, says: 'there is no world "mett"; nearest: met' },
  ])("as $json is refused with $status", async ({ json, status, says }) => {
    await sim.worlds.find("met");
    const before = await names();
    const reply = await make(json);
    expect([reply.status, reply.body.error]).toEqual([status, expect.stringContaining(says)]);
    expect(await names()).toEqual(before);
  });
});

describe("a world that is deleted", () => {
  test("is gone with all that was in it, its token too; its name can be used again", async () => {
    const tokens = [{ token: "job-token" }];
    await make({ name: "job", tokens });
    await register(sim, [person("Ada")], { world: "/worlds/job" });
    expect([(await remove("job")).status, (await show("job")).status]).toEqual([200, 404]);
    expect(sim.worlds.ofToken("job-token")).toBeUndefined();
    const again = await make({ name: "job", tokens });
    expect([again.status, again.body]).toEqual([201, row("job")]);
    expect(sim.worlds.ofToken("job-token")).toBe("job");
  });

  test.each([
    { name: "default", status: 409, says: 'world "default" is listed and stays; reset it instead' },
    { name: "team", status: 409, says: "reset it instead" },
    { name: "nobody", status: 404, says: 'there is no world "nobody"; nearest: ' },
  ])("can not be $name: $status", async ({ name, status, says }) => {
    await register(sim, [person("Ada")]);
    const reply = await remove(name);
    expect([reply.status, reply.body.error]).toEqual([status, expect.stringContaining(says)]);
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });
});

describe("a world that nobody calls", () => {
  const found = async (world: string) => {
    const reply = await sim.call(`GET /worlds/${world}/v2/meetings/${MEETING.automatic}`);
    return reply.reason.includes("is new") ? "new" : "known";
  };
  const MINUTE = 60_000;

  test("is forgotten after an hour of the machine's time, and only it", async () => {
    const forgotten: string[] = [];
    await using other = await startSimulation(
      { worlds: "auto" },
      { systemTime: clock, forgotten: (name, idleMs) => forgotten.push(`${name} ${idleMs}`) },
    );
    const get = (world: string) => other.call(`GET /worlds/${world}/v2/meetings/${MEETING.automatic}`);
    await other.call("POST /__admin/worlds", { json: { name: "made" } });
    for (const world of ["left", "called", "current"]) await get(world);
    await register(other, [person("Ada")], { world: "/worlds/left" });
    // Its own clock does not matter.
    await other.call("POST /worlds/called/__admin/clock", { json: { advance: "30d" } });
    clock.advance(30 * MINUTE);
    await get("called");
    clock.advance(30 * MINUTE - 1);
    expect((await other.call<WorldList>("GET /__admin/worlds")).body.worlds.map(({ name }) => name)).toEqual([
      "called",
      "current",
      "default",
      "left",
      "made",
    ]);
    clock.advance(1);
    expect((await other.call<WorldList>("GET /__admin/worlds")).body.worlds.map(({ name }) => name)).toEqual([
      "called",
      "current",
      "default",
    ]);
    expect(forgotten).toEqual([`made ${60 * MINUTE}`, `left ${60 * MINUTE}`]);
    const again = await register(other, [person("Ada")], { world: "/worlds/left" });
    expect(again.reason).toContain("1 new");
  });

  test("is new to whoever calls it after an hour", async () => {
    expect([await found("w"), await found("w")]).toEqual(["new", "known"]);
    clock.advance(60 * MINUTE);
    expect(await found("w")).toBe("new");
    clock.advance(60 * MINUTE - 1);
    expect(await found("w")).toBe("known");
  });

  test("stays as long as the expiry says: 0 is for ever", async () => {
    await using other = await startSimulation({ worldExpiry: 0 }, { systemTime: clock });
    await other.worlds.find("w");
    clock.advance(10_000 * MINUTE);
    expect(other.worlds.knows("w")).toBe(true);
  });
});

describe("the bound", () => {
  test("lets the longest idle world make room, never a listed one", async () => {
    const forgotten: string[] = [];
    await using small = await startSimulation(
      { mostWorlds: 2 },
      { systemTime: clock, forgotten: (name) => forgotten.push(name), file: { worlds: { listed: {} } } },
    );
    const get = async (world: string) =>
      (await small.call(`GET /worlds/${world}/v2/meetings/${MEETING.automatic}`)).outcome;
    await get("listed");
    await get("current");
    for (const world of ["a", "b"]) {
      await get(world);
      clock.advance(1000);
    }
    await get("a");
    clock.advance(10_000);
    expect(await get("c")).toBe("meeting-found");
    expect(forgotten).toEqual(["b"]);
    expect(small.worlds.names()).toEqual(["a", "c", "current", "default", "listed"]);
  });

  test("refuses a new world with 503 while all are in use; those that are there go on", async () => {
    await using small = await startSimulation({ mostWorlds: 2 }, { systemTime: clock });
    const get = (world: string) => small.call(`GET /worlds/${world}/v2/meetings/${MEETING.automatic}`);
    await get("a");
    await get("b");
    clock.advance(9_999);
    const refused = await get("c");
    expect([refused.status, refused.outcome]).toEqual([503, "worlds-full"]);
    expect(refused.body.message).toBe(
      'zoom-sim: no room for world "c": there are as many as --most-worlds allows and all are in use; delete some, or allow more',
    );
    for (const call of [
      small.call("POST /__admin/worlds", { json: { name: "c" } }),
      small.call("POST /__admin/worlds/a/fork", { json: { name: "c" } }),
      small.call("POST /worlds/c/__admin/clock", { json: { run: true } }),
    ]) {
      expect((await call).status).toBe(503);
    }
    expect((await small.call("GET /worlds/c/__admin/clock")).status).toBe(404);
    expect((await get("a")).status).toBe(200);
    await small.call("DELETE /__admin/worlds/b");
    expect((await get("c")).status).toBe(200);
  });
});
