import { describe, expect, test } from "vitest";
import { redisForAll, withoutRedis } from "../kit/redis-server.ts";
import { listed, person, register } from "../kit/registration.ts";
import { startReplicas, type Replicas } from "../kit/replicas.ts";
import { movableClock, type Reply, type RunningSimulation } from "../kit/simulation.ts";

const BATCH = "/v2/meetings/85746065432/batch_registrants";
const REPLICAS = 3;

interface Admin {
  readonly rules: readonly { left?: number; hits: number }[];
  readonly worlds: readonly { name: string; registrants: number }[];
  readonly requests: readonly { id: string }[];
  readonly total: number;
  readonly now: string;
}

describe.skipIf(withoutRedis())("three replicas that share a server", () => {
  const server = redisForAll();
  let clusters = 0;
  const open = (...args: [chosen?: object, parts?: object]): Promise<Replicas> =>
    startReplicas(`${server.url}?timeout=30000&prefix=shared-${(clusters += 1)}`, REPLICAS, ...args);
  const batch = ({ call }: Replicas, email: string, world = ""): Promise<Reply> =>
    call(`POST ${world}${BATCH}`, { json: { registrants: [{ first_name: "Ada", email }] } });

  test("register one after the other into one meeting, and each lists all", async () => {
    const replicas = await open();
    for (let index = 0; index < 6; index += 1)
      expect((await batch(replicas, `p${index}@example.com`)).status).toBe(200);
    for (const each of replicas.all) {
      expect((await listed(each)).map(({ email }) => email)).toEqual(
        Array.from({ length: 6 }, (_, index) => `p${index}@example.com`),
      );
    }
  });

  test("lose nobody of many who register at once, and seat no more than there are seats", async () => {
    const replicas = await open(
      {},
      { file: { meetings: [{ id: 85746065432, capacity: 50, settings: { approval_type: 0 } }] } },
    );
    const replies = await Promise.all(
      Array.from({ length: 90 }, (_, index) => batch(replicas, `p${index}@example.com`)),
    );
    const seated = replies.filter(({ status }) => status === 200);
    expect(seated).toHaveLength(50);
    expect(new Set(replies.map(({ outcome }) => outcome))).toEqual(
      new Set(["registered", "capacity-reached"]),
    );
    expect(await listed(replicas.all[0] as RunningSimulation)).toHaveLength(50);
  });

  test("let a rule of 3 times hit 3 times, however they are called", async () => {
    const replicas = await open();
    await replicas.call("POST /__admin/rules", { json: { outcome: "meeting-over", times: 3 } });
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, index) => batch(replicas, `p${index}@example.com`)),
    );
    expect(replies.filter(({ outcome }) => outcome === "meeting-over")).toHaveLength(3);
    const { body } = await replicas.call<Admin>("GET /__admin/rules");
    expect(body.rules[0]).toMatchObject({ left: 0, hits: 3 });
  });

  test("take three calls a day for a person, and no fourth", async () => {
    const replicas = await open({ quotas: "enforce" });
    const replies = await Promise.all(Array.from({ length: 12 }, () => batch(replicas, "ada@example.com")));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(9);
  });

  test("keep one clock and one set of limits", async () => {
    const replicas = await open();
    await replicas.call("POST /__admin/clock", { json: { freeze: "2030-06-02T04:05:06Z" } });
    await replicas.call("PUT /__admin/quotas", { json: { mode: "enforce" } });
    for (let index = 0; index < REPLICAS; index += 1) {
      expect((await replicas.call<Admin>("GET /__admin/clock")).body.now).toBe("2030-06-02T04:05:06.000Z");
      expect((await batch(replicas, "ada@example.com")).status).toBe(200);
    }
    expect((await batch(replicas, "ada@example.com")).status).toBe(429);
  });

  test("write one journal, in which each finds every call", async () => {
    const replicas = await open();
    const ids = [];
    for (let index = 0; index < 6; index += 1) {
      ids.push((await batch(replicas, `p${index}@example.com`)).headers.get("x-zoom-sim-exchange"));
    }
    for (let index = 0; index < REPLICAS; index += 1) {
      const { body } = await replicas.call<Admin>("GET /__admin/requests");
      expect(new Set(body.requests.map(({ id }) => id))).toEqual(new Set(ids));
    }
  });

  test("tell the page of each about the calls of all", async () => {
    const { all, call } = await open();
    const events = await Promise.all(
      all.map(async ({ url }) => {
        const response = await fetch(`${url}/__admin/events`);
        return response.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
      }),
    );
    const { headers } = await call("GET /v2/meetings/85746065432");
    const id = headers.get("x-zoom-sim-exchange") ?? "none";
    for (const each of events) {
      let told = "";
      while (!told.includes(id)) told += String((await each?.next())?.value);
      expect(told).toContain("event: exchange");
    }
  });

  test("see at once a world that another has made, reset, replaced and removed", async () => {
    const replicas = await open();
    const { call } = replicas;
    const definition = { name: "job-1", tokens: [{ token: "job-1-token" }] };
    expect((await call("POST /__admin/worlds", { json: definition })).status).toBe(201);
    // By its token alone, which only the replica that made it was told of.
    for (let index = 0; index < REPLICAS; index += 1) {
      const path = `POST ${BATCH}`;
      const json = { registrants: [person(`Ada${index}`)] };
      expect((await call(path, { json, token: "job-1-token" })).reason).not.toContain("new world");
    }
    const registrants = async () => {
      const { body } = await call<Admin>("GET /__admin/worlds");
      return body.worlds.find(({ name }) => name === "job-1")?.registrants;
    };
    expect(await registrants()).toBe(REPLICAS);
    const { body: snapshot } = await call<object>("GET /__admin/worlds/job-1/snapshot?secrets=include");
    expect((await call("POST /worlds/job-1/__admin/reset?world=job-1")).status).toBe(200);
    expect([await registrants(), await registrants(), await registrants()]).toEqual([0, 0, 0]);
    expect((await call("PUT /__admin/worlds/job-1/snapshot", { json: snapshot })).status).toBe(200);
    expect([await registrants(), await registrants()]).toEqual([REPLICAS, REPLICAS]);
    expect((await call("DELETE /__admin/worlds/job-1")).status).toBe(200);
    for (let index = 0; index < REPLICAS; index += 1) {
      expect((await call("GET /__admin/worlds/job-1")).status).toBe(404);
    }
  });

  test("take each other's tokens and page tokens, also of a world that was made anew", async () => {
    const replicas = await open({ auth: "strict" });
    const { call } = replicas;
    const basic = Buffer.from("sim-client-id:sim-client-secret").toString("base64");
    for (const _ of ["as it was made", "made anew"]) {
      const { body } = await call<{ access_token: string }>(
        "POST /oauth/token?grant_type=account_credentials&account_id=sim-account-id",
        { token: null, headers: { Authorization: `Basic ${basic}` } },
      );
      for (let index = 0; index < REPLICAS; index += 1) {
        expect((await call("GET /v2/meetings/85746065432", { token: body.access_token })).status).toBe(200);
      }
      await call("POST /__admin/reset");
      expect((await call("GET /v2/meetings/85746065432", { token: body.access_token })).status).toBe(401);
    }
  });

  test("make one world of a name that all of them meet at once", async () => {
    const replicas = await open();
    await Promise.all(
      Array.from({ length: 9 }, (_, index) => batch(replicas, `p${index}@example.com`, "/worlds/new")),
    );
    expect(await listed(replicas.all[1] as RunningSimulation, { world: "/worlds/new" })).toHaveLength(9);
  });

  test("forget a world that none of them has called for an hour, and no other", async () => {
    const clock = movableClock();
    const replicas = await open({}, { systemTime: clock });
    const [first, second] = replicas.all as [RunningSimulation, RunningSimulation];
    for (const world of ["/worlds/called", "/worlds/left"]) await register(first, [person("Ada")], { world });
    for (let minutes = 0; minutes < 60; minutes += 20) {
      clock.advance(20 * 60_000);
      await register(second, [person("Ben")], { world: "/worlds/called" });
    }
    const { body } = await first.call<Admin>("GET /__admin/worlds");
    const names = body.worlds.map(({ name }) => name);
    expect(names).not.toContain("left");
    expect(await listed(first, { world: "/worlds/called" })).toHaveLength(2);
  });
});
