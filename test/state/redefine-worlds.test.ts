import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { meetingKey } from "../../src/state/collections.ts";
import { createWorlds } from "../../src/state/create-worlds.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import { seededRandom } from "../../src/state/random.ts";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import type { Store } from "../../src/state/store.ts";
import type { World } from "../../src/state/world.ts";
import type { MeetingList, MeetingReply } from "../../src/zoom/generated/types.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { emailsListed, person, register } from "../kit/registration.ts";
import { NOON, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

type Event = NonNullable<WorldFile["meetings"]>[number];

const FIRST = "85746065432";
const ADDED = "85746065440";

const open = (id: string, more: Partial<Event> = {}): Event => ({
  id: Number(id),
  topic: "Begun",
  settings: { approval_type: 0 },
  ...more,
});

/** Somebody whom the file registers. */
const listedAs = (name: string) => ({ email: `${name}@example.com`, first_name: name });

const BEGUN: WorldFile = {
  users: [
    { id: "anna", email: "anna@example.com" },
    { id: "bert", email: "bert@example.com" },
  ],
  meetings: [open(FIRST, { registrants: [listedAs("fay")] })],
  webinars: [],
  worlds: { team: { tokens: [{ token: "of-team" }] } },
};

let sim: RunningSimulation;
beforeEach(async () => {
  sim = await startSimulation({}, { file: BEGUN });
  await sim.worlds.default();
});
afterEach(() => sim[Symbol.asyncDispose]());

const edit = (file: WorldFile) => sim.worlds.redefine(resolveSettings({}, { ...BEGUN, ...file }));
const meeting = (id = FIRST, world = "") => sim.call<MeetingReply>(`GET ${world}/v2/meetings/${id}`);
const topics = async (world = "", user = "me") => {
  const { body } = await sim.call<MeetingList>(`GET ${world}/v2/users/${user}/meetings`);
  return Object.fromEntries(body.meetings.map(({ id, topic }) => [id, topic]));
};
const change = (json: unknown, world = "") => sim.call(`PATCH ${world}/v2/meetings/${FIRST}`, { json });
const remove = () => sim.call(`DELETE /v2/meetings/${FIRST}`);
const reset = (world = "") => sim.call(`POST ${world}/__admin/reset`);

describe("a world that stands", () => {
  test("has what is new, and what has changed, with all who are registered", async () => {
    const before = (await meeting()).body;
    await register(sim, [person("Ada")]);
    await edit({ meetings: [open(FIRST, { topic: "Edited", duration: 30 }), open(ADDED)] });
    const after = (await meeting()).body;
    expect(after).toEqual({ ...before, topic: "Edited", duration: 30 });
    expect(await emailsListed(sim)).toEqual(["fay@example.com", "ada@example.com"]);
    expect((await register(sim, [person("Ada")], { meeting: ADDED })).status).toBe(200);
    expect(await topics()).toEqual({ [FIRST]: "Edited", [ADDED]: "Begun" });
  });

  test("keeps what the API changed and the file did not", async () => {
    await change({ agenda: "By the API", duration: 90 });
    await edit({ meetings: [open(FIRST, { topic: "Edited" })] });
    expect((await meeting()).body).toMatchObject({ topic: "Edited", agenda: "By the API", duration: 90 });
  });

  test("is left alone by what was not edited, deleted or not", async () => {
    await remove();
    await edit({ meetings: [...BEGUN.meetings!, open(ADDED)] });
    expect(await topics()).toEqual({ [ADDED]: "Begun" });
  });

  test("has a deleted meeting again that was edited, with the people of the file", async () => {
    await remove();
    await edit({ meetings: [open(FIRST, { topic: "Back", registrants: [listedAs("fay")] })] });
    expect(await topics()).toEqual({ [FIRST]: "Back" });
    expect(await emailsListed(sim)).toEqual(["fay@example.com"]);
  });

  test("keeps what was taken out of the file, until it is reset", async () => {
    await edit({ meetings: [open(ADDED)], users: [BEGUN.users![1]!] });
    expect(await topics("", "bert")).toEqual({ [ADDED]: "Begun" });
    expect(await topics("", "anna")).toEqual({ [FIRST]: "Begun" });
    await reset();
    expect(await topics()).toEqual({ [ADDED]: "Begun" });
    expect((await meeting()).status).toBe(404);
    expect((await sim.call("GET /v2/users/anna/meetings")).status).toBe(404);
  });

  test("counts its meetings, each once", async () => {
    await edit({ meetings: [open(FIRST, { topic: "Edited" }), open(ADDED)] });
    const { body } = await sim.call<{ worlds: { name: string; meetings: number }[] }>("GET /__admin/worlds");
    expect(body.worlds.map(({ meetings }) => meetings)).toEqual([2, 2, 2]);
  });

  test("takes a meeting of the file in the place of its own with the same id, links and people kept", async () => {
    await using adopting = await startSimulation({ unknownMeetings: "adopt" }, { file: BEGUN });
    const { body } = await register(adopting, [person("Ada")], { meeting: ADDED });
    const before = (await adopting.call<MeetingReply>(`GET /v2/meetings/${ADDED}`)).body;
    const file = { ...BEGUN, meetings: [open(ADDED)] };
    await adopting.worlds.redefine(resolveSettings({}, file));
    const after = (await adopting.call<MeetingReply>(`GET /v2/meetings/${ADDED}`)).body;
    expect(after).toMatchObject({
      topic: "Begun",
      registration_url: before.registration_url,
      uuid: before.uuid,
    });
    expect(await emailsListed(adopting, { meeting: ADDED })).toEqual(
      body.registrants?.map(() => "ada@example.com"),
    );
  });

  test("has a webinar in the place of a meeting whose id moved", async () => {
    await register(sim, [person("Ada")]);
    await edit({ meetings: [], webinars: [{ ...open(FIRST), type: 5, topic: "Moved" }] });
    const moved = await sim.call<{ topic: string }>(`GET /v2/webinars/${FIRST}`);
    expect(moved.body).toMatchObject({ topic: "Moved" });
    expect((await meeting()).reason).toContain("is a webinar");
    const { body } = await sim.call<{ registrants: unknown[] }>(`GET /v2/webinars/${FIRST}/registrants`);
    expect(body.registrants).toHaveLength(2);
  });

  test("keeps the occurrences of a series through other edits, and loses them with the recurrence", async () => {
    const series = { type: 8, recurrence: { type: 1, end_times: 3 } } as const;
    await edit({ meetings: [open(FIRST, series)] });
    const begun = (await meeting()).body.occurrences;
    expect(begun).toHaveLength(3);
    await sim.call(`DELETE /v2/meetings/${FIRST}?occurrence_id=${begun?.[0]?.occurrence_id}`);
    await edit({ meetings: [open(FIRST, { ...series, topic: "Edited" })] });
    const kept = (await meeting()).body;
    expect(kept).toMatchObject({ topic: "Edited", occurrences: [{ status: "deleted" }, {}, {}] });
    await edit({ meetings: [open(FIRST)] });
    expect((await meeting()).body.occurrences).toBeUndefined();
  });
});

describe("people of the file", () => {
  test("who are new are registered, each once, and nobody twice", async () => {
    await register(sim, [person("Gus")]);
    const registrants = ["fay", "gus", "hal"].map(listedAs);
    await edit({ meetings: [open(FIRST, { registrants })] });
    expect(await emailsListed(sim)).toEqual(["fay", "gus", "hal"].map((name) => `${name}@example.com`));
    const again = await register(sim, [person("Hal")]);
    expect(again.reason).toMatch(/^0 new, 1 already registered/);
  });

  test("who were deleted stay away from a meeting that is edited", async () => {
    const { body } = await sim.call<{ registrants: { id: string }[] }>(
      `GET /v2/meetings/${FIRST}/registrants`,
    );
    await sim.call(`DELETE /v2/meetings/${FIRST}/registrants/${body.registrants[0]?.id}`);
    await edit({ meetings: [open(FIRST, { topic: "Edited", registrants: [listedAs("fay")] })] });
    expect(await emailsListed(sim)).toEqual([]);
  });

  test("take seats", async () => {
    await edit({ meetings: [open(FIRST, { capacity: 2, registrants: [listedAs("fay"), listedAs("gus")] })] });
    expect((await register(sim, [person("Ada")])).outcome).toBe("capacity-reached");
  });
});

describe("users", () => {
  test("are new and changed at once, and the first is me", async () => {
    const users: WorldFile["users"] = [
      { id: "cleo", email: "cleo@example.com" },
      { id: "anna", email: "anna@example.com", hosting: false },
      { id: "bert", email: "bert@example.com" },
    ];
    await topics("/worlds/current");
    await edit({ users });
    const created = (user: string) =>
      sim.call(`POST /worlds/current/v2/users/${user}/meetings`, { json: { topic: "New" } });
    expect((await created("me")).body).toMatchObject({ host_id: "cleo" });
    expect((await created("anna")).outcome).toBe("hosting-disabled");
    expect((await created("bert")).status).toBe(201);
  });
});

describe("worlds of the file", () => {
  test("that are new are listed, also where one of that name stands, which keeps its people", async () => {
    await register(sim, [person("Ada")], { world: "/worlds/met" });
    const own = { meetings: [open(ADDED)] };
    await edit({ worlds: { ...BEGUN.worlds, met: own, fresh: own } });
    expect(sim.worlds.names()).toEqual(["current", "default", "fresh", "met", "team"]);
    expect(await topics("/worlds/fresh")).toEqual({ [ADDED]: "Begun" });
    expect(await topics("/worlds/met")).toEqual({ [FIRST]: "Begun", [ADDED]: "Begun" });
    expect(await emailsListed(sim, { world: "/worlds/met" })).toContain("ada@example.com");
    for (const name of ["met", "fresh"])
      expect(await sim.worlds.standing(name)).toMatchObject({ listed: true });
    expect((await sim.call("DELETE /__admin/worlds/met")).status).toBe(409);
    await reset("/worlds/met");
    expect(await topics("/worlds/met")).toEqual({ [ADDED]: "Begun" });
  });

  test("that were taken out stay listed", async () => {
    await edit({ worlds: {} });
    expect(sim.worlds.names()).toContain("team");
    expect(sim.worlds.ofToken("of-team")).toBe("team");
  });

  test("take what the top level of the file says, unless they have their own", async () => {
    const own = { own: { meetings: [open(FIRST, { topic: "Own" })] }, team: {} };
    await edit({ worlds: own });
    await Promise.all([topics("/worlds/own"), topics("/worlds/team")]);
    await edit({ worlds: own, meetings: [open(FIRST, { topic: "Edited" })] });
    expect(await topics("/worlds/own")).toEqual({ [FIRST]: "Own" });
    expect(await topics("/worlds/team")).toEqual({ [FIRST]: "Edited" });
    expect(await topics("/worlds/met")).toEqual({ [FIRST]: "Edited" });
  });

  test("that the admin API made keep data of their own, and have that of the file where they have none", async () => {
    const make = (json: unknown) => sim.call("POST /__admin/worlds", { json });
    await make({ name: "own", meetings: [open(ADDED)] });
    await make({ name: "none", edition: "current" });
    await edit({ meetings: [open(FIRST, { topic: "Edited" })] });
    expect(await topics("/worlds/own")).toEqual({ [ADDED]: "Begun" });
    expect(await topics("/worlds/none")).toEqual({ [FIRST]: "Edited" });
  });

  test("set for themselves with a reset what they say anew; their tokens lead to them from then on", async () => {
    await topics("/worlds/team");
    const team: NonNullable<WorldFile["worlds"]>[string] = {
      edition: "current",
      tokens: [{ token: "new-of-team" }],
    };
    await edit({ worlds: { team, late: { tokens: [{ token: "of-late" }] } } });
    expect(["of-team", "new-of-team", "of-late"].map(sim.worlds.ofToken)).toEqual([
      "team",
      undefined,
      "late",
    ]);
    expect((await sim.worlds.standing("team")).world.edition).toBeUndefined();
    await reset("/worlds/team");
    expect(["of-team", "new-of-team"].map(sim.worlds.ofToken)).toEqual([undefined, "team"]);
    expect((await sim.worlds.standing("team")).world.edition).toBe("current");
  });

  test("that nobody has called follow the file whole", async () => {
    await edit({ worlds: { team: { edition: "current", tokens: [{ token: "new-of-team" }] } } });
    expect(["of-team", "new-of-team"].map(sim.worlds.ofToken)).toEqual([undefined, "team"]);
    expect((await sim.worlds.standing("team")).world.edition).toBe("current");
  });
});

test("tokens and apps of the top level hold at once, everywhere", async () => {
  await using strict = await startSimulation({ auth: "strict" }, { file: BEGUN });
  const look = async (token: string, world = "") =>
    (await strict.call(`GET ${world}/v2/meetings/${FIRST}`, { token })).status;
  expect([await look("late"), await look("late", "/worlds/met")]).toEqual([401, 401]);
  const apps = [{ client_id: "late", client_secret: "fake-secret", account_id: "late" }];
  const file = { ...BEGUN, tokens: [{ token: "late" }], apps };
  await strict.worlds.redefine(resolveSettings({}, file));
  expect([await look("late"), await look("late", "/worlds/met")]).toEqual([200, 200]);
  expect((await strict.worlds.default()).apps).toEqual(apps);
});

test("settings of the top level stay as the start has them", async () => {
  await edit({ quotas: "enforce", edition: "current", variants: { duplicates: "email-only" } });
  await reset();
  const world = await sim.worlds.default();
  expect(await world.present()).toMatchObject({ quotas: "observe" });
  expect(world.variants.duplicates).toBe("full");
});

test.each([
  ["edit", "reset"],
  ["reset", "edit"],
  ["edit", "reset", "edit", "reset"],
] as const)("asked for %s and %s at once, a world follows the last edit, and is whole", async (...asked) => {
  await topics();
  const edits = asked.map((_, index) => ({ meetings: [open(FIRST, { topic: `Edit ${index}` })] }));
  await Promise.all(asked.map((what, index) => (what === "edit" ? edit(edits[index]!) : sim.worlds.reset())));
  expect(await topics()).toEqual({ [FIRST]: `Edit ${asked.lastIndexOf("edit")}` });
  expect((await register(sim, [person("Ada")])).status).toBe(200);
});

test("a world that is just being made follows, too", async () => {
  const made = sim.worlds.find("met");
  await edit({ meetings: [open(FIRST, { topic: "Edited" })] });
  await made;
  expect(await topics("/worlds/met")).toEqual({ [FIRST]: "Edited" });
});

describe("where the store fails", () => {
  /** Worlds over a store that fails as often as it is told to. */
  function failing() {
    const store = createMemoryStore();
    let failures = 0;
    const failed: unknown[] = [];
    const transact: Store["transact"] = (...args) => {
      failures -= 1;
      return failures < 0 ? store.transact(...args) : Promise.reject(new Error("no store"));
    };
    const worlds = createWorlds({
      store: { ...store, transact },
      settings: resolveSettings({}, BEGUN),
      systemTime: () => NOON,
      systemRandom: seededRandom(7, "tests"),
      failed: (error) => failed.push(error),
    });
    return { worlds, failed, fail: (times: number) => (failures = times) };
  }

  const edited = resolveSettings({}, { ...BEGUN, meetings: [open(ADDED)] });
  const has = async (world: World | string, id: string): Promise<boolean> =>
    (world as World).transact({ meeting: meetingKey(id) }, ({ meeting: found }) => ({
      result: found !== undefined,
      writes: [],
    }));

  test("a world that cannot be made meanwhile is made after the edit by whoever asks next", async () => {
    const { worlds, failed, fail } = failing();
    fail(1);
    const [made] = await Promise.allSettled([worlds.find("met"), worlds.redefine(edited)]);
    expect(made).toMatchObject({ reason: { message: "no store" } });
    const world = await worlds.find("met");
    expect([await has(world, FIRST), await has(world, ADDED)]).toEqual([false, true]);
    expect(failed).toEqual([]);
  });

  test("it is told, and the world stands as it was", async () => {
    const { worlds, failed, fail } = failing();
    await worlds.find("met");
    fail(1);
    await worlds.redefine(edited);
    expect(failed).toEqual([new Error("no store")]);
    const world = await worlds.find("met");
    expect([await has(world, FIRST), await has(world, ADDED)]).toEqual([true, false]);
    await worlds.reset("met");
    expect(await has(await worlds.find("met"), ADDED)).toBe(true);
  });
});
