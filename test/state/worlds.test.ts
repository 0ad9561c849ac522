import { describe, expect, test } from "vitest";
import { accountKey, meetingKey, registrantsOf, worldKey } from "../../src/state/collections.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import { resolveSettings, type Chosen } from "../../src/state/resolve-settings.ts";
import type { World } from "../../src/state/world.ts";
import { createWorlds } from "../../src/state/create-worlds.ts";
import { isOver, moment } from "../../src/zoom/meeting.ts";
import { DAY } from "../../src/zoom/time.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";

const NOON = Date.parse("2030-06-01T12:00:00Z");
const FIRST = "85746065432";

function setUp(chosen: Chosen = {}, file: WorldFile = {}) {
  let time = NOON;
  let drawn = 0;
  const worlds = createWorlds({
    store: createMemoryStore(),
    settings: resolveSettings(chosen, file),
    systemTime: () => time,
    systemRandom: (size) => Buffer.alloc(size, (drawn += 1)),
  });
  const world = async (name: string): Promise<World> => {
    const found = await worlds.find(name);
    if (typeof found === "string") throw new Error(found);
    return found;
  };
  return { worlds, world, wait: (ms: number) => (time += ms) };
}

const meetingOf = (world: World, id = FIRST) =>
  world.transact({ meeting: meetingKey(id) }, ({ meeting }) => ({ result: meeting, writes: [] }));

const remove = (world: World) =>
  world.transact({}, () => ({ result: undefined, writes: [{ remove: meetingKey(FIRST) }] }));

describe("a world", () => {
  test("is made once, however many ask for it at once", async () => {
    const { world } = setUp();
    const [one, two] = await Promise.all([world("team"), world("team")]);
    expect(one).toBe(two);
    expect(await world("team")).toBe(one);
  });

  test("begins with the default data, apart from that of others", async () => {
    const { world } = setUp();
    const [a, b] = [await world("a"), await world("b")];
    await remove(a);
    expect(await meetingOf(a)).toBeUndefined();
    expect(await meetingOf(b)).toMatchObject({ id: FIRST, topic: "Automatic approval" });
  });

  test.each(["", ".hidden", "-dash", "a b", "a/b", "ä", "a".repeat(65), "__proto__"])(
    "cannot be named %j",
    async (name) => {
      expect(await setUp().worlds.find(name)).toBe("invalid");
    },
  );

  test.each(["a", "0", "A.b-c_d", "a".repeat(64), "constructor", "toString"])(
    "can be named %s",
    async (name) => {
      expect(await setUp().world(name)).toMatchObject({ name, edition: undefined });
    },
  );

  test("is refused when only listed ones count, unless it is listed or built in", async () => {
    const { worlds } = setUp({ worlds: "listed" }, { worlds: { team: {} } });
    expect(await worlds.find("other")).toBe("unlisted");
    expect(await worlds.find("toString")).toBe("unlisted");
    for (const name of ["team", "default", "current"])
      expect(await worlds.find(name)).toMatchObject({ name });
  });

  test("is known once it is listed or met", async () => {
    const { worlds, world } = setUp({}, { worlds: { team: {} } });
    const known = () => ["default", "current", "team", "met", "toString"].map(worlds.knows);
    expect(known()).toEqual([true, true, true, false, false]);
    await world("met");
    expect(known()).toEqual([true, true, true, true, false]);
    expect(worlds.names()).toEqual(["current", "default", "met", "team"]);
  });

  test("named current answers as edition current, and the default one as the simulator is set", async () => {
    const { worlds, world } = setUp();
    expect((await world("current")).edition).toBe("current");
    expect(await worlds.default()).toMatchObject({ name: "default", edition: undefined });
  });
});

describe("what a named world sets for itself", () => {
  const file: WorldFile = {
    quotas: "off",
    variants: { duplicates: "email-only", forms: "legacy" },
    worlds: {
      team: {
        edition: "current",
        quotas: "enforce",
        variants: { duplicates: "full" },
        start: "2031-01-01T00:00:00Z",
        seed: 7,
        users: [{ id: "own", email: "own@example.com", type: 1, hosting: false }],
        meetings: [{ id: 99_999_999_999, topic: "Own" }],
        apps: [{ client_id: "own", client_secret: "s", account_id: "a" }],
        tokens: [{ token: "own", scopes: [] }],
      },
    },
  };

  test("beats the simulator's settings and data there, and only there", async () => {
    const { world } = setUp({ quotas: "observe", now: NOON }, file);
    const [team, other] = [await world("team"), await world("other")];
    expect(team).toMatchObject({
      edition: "current",
      variants: { duplicates: "full", forms: "legacy" },
      apps: [{ client_id: "own" }],
    });
    expect(await team.present()).toMatchObject({ quotas: "enforce", plan: "none" });
    expect((await team.time()).now).toBe(Date.parse("2031-01-01T00:00:00Z"));
    expect(await meetingOf(team)).toBeUndefined();
    expect(await meetingOf(team, "99999999999")).toMatchObject({ topic: "Own", hostId: "own" });
    expect(other).toMatchObject({
      edition: undefined,
      variants: { duplicates: "email-only" },
    });
    expect(await other.present()).toMatchObject({ quotas: "observe" });
    expect((await other.time()).now).toBe(NOON);
    expect(await meetingOf(other)).toBeDefined();
  });

  test("is added to the listed tokens, of which the bad ones are known everywhere", async () => {
    const { world } = setUp({}, file);
    const known = [...(await world("team")).tokens.keys()];
    expect(known).toEqual(expect.arrayContaining(["own", "sim-token-expired", "sim-token-no-scope"]));
    expect((await world("other")).tokens.has("own")).toBe(false);
  });

  test("makes a token name its world, if no other world lists it", () => {
    const tokens = (...names: string[]) => ({ tokens: names.map((token) => ({ token })) });
    const { worlds } = setUp({}, { ...tokens("top"), worlds: { a: tokens("a", "both"), b: tokens("both") } });
    expect(["a", "both", "top", "sim-token-full", "toString"].map(worlds.ofToken)).toEqual([
      "a",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("chance", () => {
  const draws = async (chosen: Chosen, name: string) => {
    const world = await setUp(chosen).world(name);
    return [world.secret.toString("hex"), world.random(40).toString("hex"), await meetingOf(world)];
  };

  test("is the same for the same seed and name, and differs where one of them does", async () => {
    const first = await draws({ seed: 7 }, "a");
    expect(await draws({ seed: 7 }, "a")).toEqual(first);
    for (const [seed, name] of [
      [8, "a"],
      [7, "b"],
    ] as const) {
      const other = await draws({ seed }, name);
      for (const [index, value] of other.entries()) expect(value).not.toEqual(first[index]);
    }
  });

  test("is the machine's without a seed", async () => {
    const { world } = setUp();
    expect((await world("a")).secret).not.toEqual((await world("b")).secret);
  });
});

describe("time", () => {
  test("runs with the machine's, and the default meetings slide along for years", async () => {
    const { worlds, wait } = setUp();
    const world = await worlds.default();
    const meeting = (await meetingOf(world))!;
    wait(900 * DAY);
    const time = await world.time();
    expect(time).toEqual({ now: NOON + 900 * DAY, anchor: NOON + 900 * DAY });
    expect(isOver(meeting, time)).toBe(false);
    expect(moment(meeting.start, time)).toBeGreaterThan(time.now + 29 * DAY);
  });

  test("stands still where it is told to", async () => {
    const { worlds, wait } = setUp({ now: 0 });
    const world = await worlds.default();
    wait(DAY);
    expect(await world.time()).toEqual({ now: 0, anchor: 0 });
  });
});

describe("a reset", () => {
  test("puts a fresh world in the place of one and leaves the others", async () => {
    const { worlds, world } = setUp({ seed: 7 });
    const [a, b] = [await world("a"), await world("b")];
    const before = await meetingOf(a);
    await remove(a);
    await remove(b);
    await worlds.reset("a");
    const fresh = await world("a");
    expect(fresh).not.toBe(a);
    expect(await meetingOf(fresh)).toEqual(before);
    expect(fresh.secret).toEqual(a.secret);
    expect(await meetingOf(await world("b"))).toBeUndefined();
  });

  test("without a name replaces all", async () => {
    const { worlds, world } = setUp();
    for (const name of ["a", "b"]) await remove(await world(name));
    await worlds.reset();
    for (const name of ["a", "b"]) expect(await meetingOf(await world(name)), name).toBeDefined();
  });

  test("of a world that nobody has met does not make it", async () => {
    const { worlds } = setUp();
    await worlds.reset("never");
    expect(worlds.knows("never")).toBe(false);
  });

  test("is waited for by whoever asks for the world meanwhile", async () => {
    const { worlds, world } = setUp();
    await remove(await world("a"));
    const reset = worlds.reset("a");
    expect(await meetingOf(await world("a"))).toBeDefined();
    await reset;
    expect(await meetingOf(await world("a"))).toBeDefined();
  });
});

test.each([
  ["replace", "reset"],
  ["reset", "replace"],
  ["replace", "reset", "replace"],
  ["reset", "replace", "reset"],
] as const)(
  "asked for %s and %s at once, a world ends as one of them made it, and whole",
  async (...asked) => {
    const { worlds, world } = setUp();
    await world("a");
    const content = await worlds.content("a");
    await Promise.all(
      asked.map((what) => (what === "reset" ? worlds.reset("a") : worlds.replace("a", content))),
    );
    const after = await world("a");
    const stored = await after.transact({ record: worldKey }, ({ record }) => ({
      result: record,
      writes: [],
    }));
    expect(stored?.secret).toBe(after.secret.toString("base64url"));
    expect(stored?.secret === content.record.secret).toBe(asked.at(-1) === "replace");
  },
);

test("the account and its registrants are of the data", async () => {
  const person = { email: "Ann@example.com", first_name: "Ann", status: "pending" } as const;
  const { worlds } = setUp({}, { meetings: [{ id: 123_456_789, registrants: [person] }] });
  const world = await worlds.default();
  const account = await world.transact({ account: accountKey }, (found) => ({
    result: found.account,
    writes: [],
  }));
  expect(account?.users.map(({ email }) => email)).toEqual(["host@example.com", "basic@example.com"]);
  const { records } = await world.list(registrantsOf("123456789"), undefined, 10);
  expect(records).toMatchObject([{ email: "Ann@example.com", status: "pending", createdAt: NOON }]);
});
