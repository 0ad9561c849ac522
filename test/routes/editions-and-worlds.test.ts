import { describe, expect, test } from "vitest";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { emailsListed, person, register } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";

const ada = person("Ada");

const FILE: WorldFile = {
  tokens: [{ token: "everywhere" }],
  worlds: {
    modern: { edition: "current", tokens: [{ token: "of-modern" }, { token: "of-two" }] },
    old: { edition: "postman", tokens: [{ token: "of-two" }] },
    plain: {},
  },
};

describe("the edition", () => {
  test.each([
    { by: "default", setting: "postman", world: "", header: undefined, status: 200 },
    { by: "setting", setting: "current", world: "", header: undefined, status: 201 },
    { by: "world over setting", setting: "postman", world: "/worlds/modern", header: undefined, status: 201 },
    { by: "world over setting", setting: "current", world: "/worlds/old", header: undefined, status: 200 },
    {
      by: "setting where the world has none",
      setting: "current",
      world: "/worlds/plain",
      header: undefined,
      status: 201,
    },
    {
      by: "the built-in world",
      setting: "postman",
      world: "/worlds/current",
      header: undefined,
      status: 201,
    },
    { by: "header over world", setting: "current", world: "/worlds/modern", header: "postman", status: 200 },
    { by: "header over setting", setting: "postman", world: "", header: "current", status: 201 },
  ] as const)("comes by $by: $status", async ({ setting, world, header, status }) => {
    await using sim = await startSimulation({ edition: setting }, { file: FILE });
    const headers: Record<string, string> = header ? { "X-Zoom-Sim-Edition": header } : {};
    expect((await register(sim, [ada], { world, headers })).status).toBe(status);
  });

  test("that is none is refused with those that are", async () => {
    await using sim = await startSimulation();
    const reply = await register(sim, [ada], { headers: { "X-Zoom-Sim-Edition": "2025" } });
    expect(reply).toMatchObject({ status: 400, outcome: "edition-unknown" });
    expect(reply.reason).toBe('X-Zoom-Sim-Edition is "2025"; it can be postman or current');
  });
});

describe("a world", () => {
  const SENT = [
    { by: "prefix", how: { world: "/worlds/blue" } },
    { by: "header", how: { headers: { "X-Zoom-Sim-World": "blue" } } },
  ];

  test.each(SENT)("chosen by $by has people, quotas and meetings of its own", async ({ how }) => {
    await using sim = await startSimulation({ quotas: "enforce" });
    for (let time = 0; time < 3; time += 1) await register(sim, [ada], how);
    expect((await register(sim, [ada], how)).status).toBe(429);
    expect((await register(sim, [ada])).reason).toContain("1 new");
    await sim.call("DELETE /worlds/blue/v2/meetings/85746065432");
    expect((await register(sim, [ada], how)).outcome).toBe("meeting-unknown");
    expect((await register(sim, [person("Zoe")])).status).toBe(200);
  });

  test.each([
    { token: "of-modern", world: "modern", why: "listed in one world alone" },
    { token: "of-two", world: "default", why: "listed in two" },
    { token: "everywhere", world: "default", why: "known in all" },
    { token: "sim-token-full", world: "default", why: "of the default data" },
    { token: "unheard-of", world: "default", why: "not listed at all" },
  ])("by a token $why is $world", async ({ token, world }) => {
    await using sim = await startSimulation({}, { file: FILE });
    await register(sim, [ada], { token });
    expect(await emailsListed(sim, { world: `/worlds/${world}` })).toEqual([ada.email]);
  });

  test("by prefix beats header, and header beats token", async () => {
    await using sim = await startSimulation({}, { file: FILE });
    const headers = { "X-Zoom-Sim-World": "red" };
    await register(sim, [ada], { headers, token: "of-modern" });
    await register(sim, [person("Zoe")], { headers, world: "/worlds/blue" });
    expect(await emailsListed(sim, { world: "/worlds/red" })).toEqual([ada.email]);
    expect(await emailsListed(sim, { world: "/worlds/blue" })).toEqual(["zoe@example.com"]);
    expect(await emailsListed(sim, { world: "/worlds/modern" })).toEqual([]);
  });

  test("called default is the one without a name", async () => {
    await using sim = await startSimulation();
    await register(sim, [ada], { world: "/worlds/default" });
    expect(await emailsListed(sim)).toEqual([ada.email]);
  });

  test("that is replaced by a fresh one is empty, and the others are not", async () => {
    await using sim = await startSimulation();
    await register(sim, [ada]);
    await register(sim, [ada], { world: "/worlds/blue" });
    await sim.worlds.reset("blue");
    expect(await emailsListed(sim, { world: "/worlds/blue" })).toEqual([]);
    expect(await emailsListed(sim)).toEqual([ada.email]);
  });

  test("that is not listed is refused with the nearest names under --worlds listed", async () => {
    await using sim = await startSimulation({ worlds: "listed" }, { file: FILE });
    const reply = await register(sim, [ada], { world: "/worlds/moden" });
    expect(reply).toMatchObject({ status: 404, outcome: "world-unknown" });
    expect(reply.reason).toContain('no world "moden" is listed; nearest: modern, ');
    expect(reply.reason).toContain("or start with --worlds auto");
    expect((await register(sim, [ada], { world: "/worlds/modern" })).status).toBe(201);
  });

  test.each(["", "-", "a%20b", "a%2Fb", "__proto__", "x".repeat(65), "%zz", "ü"])(
    "cannot be called %j",
    async (name) => {
      await using sim = await startSimulation();
      const reply = await sim.call(`GET /worlds/${name}/v2/meetings/85746065432`);
      expect(reply).toMatchObject({ status: 400, outcome: "world-name-invalid", body: { code: 400 } });
    },
  );
});
