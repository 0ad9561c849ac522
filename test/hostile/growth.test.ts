import { expect, test } from "vitest";
import type { Quotas } from "../../src/control/generated/types.ts";
import { TokenOwners } from "../../src/state/token-owners.ts";
import type { Reply } from "../kit/simulation.ts";
import { MEETING, movableClock, startSimulation } from "../kit/simulation.ts";
import { crowd, emailsListed, person, register, type SentPerson } from "../kit/registration.ts";

// What an endless stream of sound calls could let grow is refused at its bound, and nothing of the call stays.

function expectFull(reply: Reply<{ code?: number; message?: string }>, cure: string): void {
  expect(reply).toMatchObject({ status: 503, outcome: "world-full", body: { code: 503 } });
  expect(reply.body.message).toMatch(/^zoom-sim: /);
  expect(reply.reason).toContain(cure);
}

test("a world takes as many meetings and webinars as its bound says, and one more when one has gone", async () => {
  // Six are there from the start.
  await using sim = await startSimulation({ bounds: { meetings: 8 } });
  const make = (kind = "meetings") => sim.call(`POST /v2/users/me/${kind}`, { json: { topic: "One more" } });
  expect((await make()).status).toBe(201);
  expect((await make("webinars")).status).toBe(201);
  expectFull(await make(), "--bound meetings=N");
  const { body } = await sim.call<{ meetings: unknown[] }>("GET /__admin/meetings");
  expect(body.meetings).toHaveLength(8);
  expect((await sim.call(`DELETE /v2/meetings/${MEETING.none}`)).status).toBe(204);
  expect((await make()).status).toBe(201);
  expectFull(await make("webinars"), "--bound meetings=N");
});

test("meetings that are adopted count too", async () => {
  await using sim = await startSimulation({ bounds: { meetings: 7 }, unknownMeetings: "adopt" });
  expect((await sim.call("GET /v2/meetings/123456789")).status).toBe(200);
  expectFull(await sim.call("GET /v2/meetings/123456788"), "--bound meetings=N");
  expect((await sim.call("GET /v2/meetings/123456789")).status).toBe(200);
});

test("people who are deleted leave a count behind, and of these there is an end, until the next day", async () => {
  const clock = movableClock();
  await using sim = await startSimulation({ bounds: { countedPeople: 3 } }, { systemTime: clock });
  const [ann, ben, cat, dan] = ["ann", "ben", "cat", "dan"].map(person) as [
    SentPerson,
    SentPerson,
    SentPerson,
    SentPerson,
  ];
  expect((await register(sim, [ann, ben, cat])).status).toBe(200);
  const cancel = { action: "cancel", registrants: [{ email: ann.email }, { email: ben.email }] };
  await sim.call(`PUT /v2/meetings/${MEETING.automatic}/registrants/status`, { json: cancel });
  expect((await register(sim, [ann, cat])).status).toBe(200);
  expectFull(await register(sim, [dan]), "--bound counted-people=N");
  const quotas = async () =>
    (await sim.call<Quotas>("GET /__admin/quotas")).body.registrants.map(({ email, used }) => [email, used]);
  expect(await quotas()).toEqual([
    [ann.email, 2],
    [cat.email, 2],
    [ben.email, 1],
  ]);
  clock.advance(86_400_000);
  expect((await register(sim, [dan, ann])).status).toBe(200);
  expect((await sim.store.dump("default", "quotas")).flatMap(({ records }) => records)).toHaveLength(2);
  await sim.call("DELETE /__admin/quotas");
  expect((await register(sim, [ann, ben, cat])).status).toBe(200);
});

test("denied people, who take no seat, count towards the registrants of a meeting", async () => {
  await using sim = await startSimulation({ bounds: { registrants: 5 } });
  await register(sim, crowd(4));
  const deny = { action: "deny", registrants: crowd(4).map(({ email }) => ({ email })) };
  const status = `PUT /v2/meetings/${MEETING.automatic}/registrants/status`;
  expect((await sim.call(status, { json: deny })).status).toBe(204);
  const two = [person("Ada"), person("Zoe")];
  expectFull(await register(sim, two), "--bound registrants=N");
  expect(await emailsListed(sim)).toEqual([]);
  expect((await register(sim, two.slice(0, 1))).status).toBe(200);
  // Who is there already adds nobody.
  expect((await register(sim, two.slice(0, 1))).status).toBe(200);
  expectFull(await register(sim, two), "--bound registrants=N");
});

test.each([
  ["rules", "rules", { outcome: "3043" }],
  ["webhooks", "subscriptions", { url: "http://127.0.0.1:1/", secret: "example-secret-token" }],
])("a world takes as many %s as its bound says", async (path, bound, json) => {
  await using sim = await startSimulation({ bounds: { [bound]: 1 } });
  const add = () => sim.call<{ error: string }>(`POST /__admin/${path}`, { json });
  expect((await add()).status).toBeLessThan(300);
  const { status, body } = await add();
  expect([status, body.error]).toEqual([409, expect.stringContaining(`--bound ${bound}=N`)]);
});

test("nothing is kept of the tokens of worlds that have gone", () => {
  const owners = new TokenOwners();
  const world = { tokens: [{ token: "own" }] };
  owners.add("a", world);
  owners.add("b", world);
  owners.remove("a");
  expect(owners.of("own")).toBe("b");
  owners.remove("b");
  expect([owners.of("own"), owners.size]).toEqual([undefined, 0]);
});
