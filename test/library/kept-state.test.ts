import { join } from "node:path";
import supertest from "supertest";
import { afterAll, describe, expect, test } from "vitest";
import { createSimulator, type SimulatorOptions, type ZoomSim } from "../../src/index.ts";
import { openSimulation } from "../../src/simulate.ts";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import { basic } from "../kit/operation-calls.ts";
import { quickFolder } from "../kit/quick-folder.ts";
import { SECRET, startReceiver } from "../webhooks/receiver.ts";

const folder = quickFolder("kept-state");
afterAll(() => folder[Symbol.dispose]());

let made = 0;
const newFile = (): string => join(folder.path, `${(made += 1)}.db`);

const MEETING = 85746065432;
const BATCH = `/v2/meetings/${MEETING}/batch_registrants`;

type Body = Record<string, unknown>;

/** A simulator that listens, and calls to it. */
async function run(options: SimulatorOptions) {
  const simulator = await createSimulator({ port: 0, ...options });
  return Object.assign(simulator, {
    call: async (line: string, json?: object, headers: Record<string, string> = {}) => {
      const [method = "", path = ""] = line.split(" ", 2);
      const response = await fetch((simulator.url ?? "") + path, {
        method,
        headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json", ...headers },
        ...(json && { body: JSON.stringify(json) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body };
    },
  });
}

type Running = Awaited<ReturnType<typeof run>>;

const person = (name: string) => ({ first_name: name, email: `${name}@example.com` });

/** The topics of a world's meetings, those of webinars left out. */
async function topics({ call }: Running, world: string): Promise<unknown[]> {
  const { meetings } = (await call(`GET /worlds/${world}/__admin/meetings`)).body as { meetings: Body[] };
  return meetings.map(({ topic }) => topic).filter((topic) => !String(topic).startsWith("Webinar"));
}

/** All that can be seen of some worlds, as their users see it. */
async function everything({ call }: Running, worlds: readonly string[]): Promise<unknown> {
  const { body } = await call("GET /__admin/worlds");
  const rows = (body["worlds"] as Body[]).map((row) => ({ ...row, idleMs: 0 }));
  const seen = [];
  for (const world of worlds) {
    for (const topic of ["clock", "rules", "quotas", "meetings", "webhooks", "outbox", "snapshot"]) {
      const path =
        topic === "snapshot" ? `/__admin/worlds/${world}/snapshot` : `/worlds/${world}/__admin/${topic}`;
      const { records, ...rest } = (await call(`GET ${path}`)).body;
      seen.push([world, topic, rest, records]);
    }
    const { requests } = (await call(`GET /worlds/${world}/__admin/requests`)).body as { requests: Body[] };
    seen.push(requests.map(({ id, outcome, url }) => [id, outcome, url]));
    seen.push((await call(`GET /worlds/${world}/__admin/requests/count`)).body);
  }
  return { rows, seen };
}

describe("what a simulator keeps in a file", () => {
  test("worlds are as they were, with all that is in them and all that they made", async () => {
    const options: SimulatorOptions = {
      state: newFile(),
      now: "2030-06-01T12:00:00Z",
      auth: "strict",
      quotas: "enforce",
      worldExpiry: 0,
    };
    const worlds = ["default", "made", "met", "copy"];
    let before: unknown;
    let token = "";
    {
      await using first = await run(options);
      await first.call("POST /__admin/worlds", {
        name: "made",
        edition: "current",
        meetings: [{ id: 91000000001, topic: "Ours", settings: { approval_type: 0 } }],
        tokens: [{ token: "token-of-made", scopes: ["meeting:write"] }],
      });
      const issued = await first.call(
        "POST /worlds/met/oauth/token?grant_type=account_credentials&account_id=sim-account-id",
        undefined,
        { Authorization: basic("sim-client-id", "sim-client-secret") },
      );
      token = issued.body["access_token"] as string;
      expect(token).toMatch(/./);
      for (const name of ["ann", "ben"]) {
        await first.call(`POST ${BATCH}`, { registrants: [person(name), person("both")] });
      }
      await first.call(
        `POST /worlds/met${BATCH}`,
        { registrants: [person("cid")] },
        { Authorization: `Bearer ${token}` },
      );
      const met = first.world("met");
      await met.arm({ outcome: "internal-error", times: 3 });
      await met.clock.advance("10m");
      await first.call(`GET /v2/meetings/${MEETING}`, undefined, { Authorization: `Bearer ${token}` });
      await met.fork("copy");
      await first.call(`POST /worlds/met${BATCH}`, { registrants: [person("dan")] });
      before = await everything(first, worlds);
    }
    await using second = await run(options);
    expect(await everything(second, worlds)).toEqual(before);
    // The third call of this day for somebody who was in two before, and none is left after it.
    expect((await second.call(`POST ${BATCH}`, { registrants: [person("both")] })).status).toBe(200);
    expect((await second.call(`POST ${BATCH}`, { registrants: [person("both")] })).status).toBe(429);
    const withToken = { Authorization: `Bearer ${token}` };
    expect((await second.call(`GET /v2/meetings/${MEETING}`, undefined, withToken)).status).toBe(500);
    expect(
      (
        await second.call("GET /v2/meetings/91000000001", undefined, {
          Authorization: "Bearer token-of-made",
        })
      ).status,
    ).toBe(400);
  });

  test("a world that was made with data of its own is reset to that, also after a restart", async () => {
    const state = newFile();
    {
      await using first = await run({ state });
      await first.call("POST /__admin/worlds", {
        name: "made",
        meetings: [{ id: 91000000001, topic: "Ours" }],
      });
      await first.call("DELETE /worlds/made/v2/meetings/91000000001");
      await first.call("POST /__admin/worlds", { name: "gone" });
      await first.call("DELETE /__admin/worlds/gone");
    }
    await using second = await run({ state });
    expect(await topics(second, "made")).toEqual([]);
    await second.world("made").reset();
    expect(await topics(second, "made")).toEqual(["Ours"]);
    expect((await second.call("GET /__admin/worlds/gone")).status).toBe(404);
  });

  test("a world file gives data to worlds that are not there yet, and settings to all", async () => {
    const state = newFile();
    {
      await using first = await run({ state, world: { meetings: [{ id: 91000000001, topic: "Old" }] } });
      expect(await topics(first, "default")).toEqual(["Old"]);
    }
    await using second = await run({
      state,
      world: { edition: "current", meetings: [{ id: 91000000002, topic: "New" }] },
    });
    await second.world("later").populate(91000000002, 1);
    expect([await topics(second, "default"), await topics(second, "later")]).toEqual([["Old"], ["New"]]);
    await second.reset();
    expect(await topics(second, "default")).toEqual(["New"]);
  });

  test("with a seed, what is drawn goes on as if there had been no restart", async () => {
    const calls = async (simulator: ZoomSim, names: readonly string[]) => {
      const { call } = simulator as Running;
      const ids = [];
      for (const name of names) ids.push((await call(`POST ${BATCH}`, { registrants: [person(name)] })).body);
      return ids;
    };
    const options: SimulatorOptions = { seed: 5, now: "2030-06-01T12:00:00Z" };
    await using whole = await run(options);
    const expected = [...(await calls(whole, ["a", "b"])), ...(await calls(whole, ["c", "d"]))];
    const state = newFile();
    const found = [];
    for (const names of [
      ["a", "b"],
      ["c", "d"],
    ]) {
      await using part = await run({ ...options, state });
      found.push(...(await calls(part, names)));
    }
    expect(found).toEqual(expected);
  });

  test("default meetings slide along with time, also with time that passes between two starts", async () => {
    const state = newFile();
    const startSeenAt = async (moment: string) => {
      const sim = await openSimulation(resolveSettings({ state }), { systemTime: () => Date.parse(moment) });
      const { body } = await supertest(sim.app)
        .get(`/v2/meetings/${MEETING}`)
        .auth("sim-token-full", { type: "bearer" });
      await sim.close();
      return (body as { start_time: string }).start_time;
    };
    expect(await startSeenAt("2030-06-01T12:00:00Z")).toMatch(/^2030-07-01T/);
    expect(await startSeenAt("2030-06-08T23:59:59Z")).toMatch(/^2030-07-08T/);
  });

  test("a place where state cannot be kept is refused, and a port that is taken lets go of the file", async () => {
    const state = newFile();
    await using first = await run({ state });
    await expect(createSimulator({ state })).rejects.toThrow("another simulator is using it");
    const other = newFile();
    const port = Number(new URL(first.url ?? "").port);
    await expect(createSimulator({ state: other, port })).rejects.toThrow(`port ${port}`);
    await using second = await run({ state: other });
    expect(second.url).toMatch(/^http/);
  });

  test("webhooks that were still to be sent are sent by the next start, as they were", async () => {
    await using receiver = await startReceiver({ isFresh: () => true });
    const options: SimulatorOptions = { state: newFile(), now: "2030-06-01T12:00:00Z" };
    const due = async (simulator: Running) =>
      (await simulator.world().deliveries()).map(({ event, requestId, state }) => ({
        event,
        requestId,
        state,
      }));
    let before;
    {
      await using first = await run(options);
      await first.world().subscribe({ url: receiver.url, secret: SECRET, delay: 60 });
      await first.call(`POST ${BATCH}`, { registrants: [person("ann")] });
      before = await due(first);
      expect(before.map(({ state }) => state)).toEqual(["waiting"]);
    }
    await using second = await run(options);
    expect([await due(second), receiver.received.length]).toEqual([before, 0]);
    await second.world().clock.advance("1m");
    expect(await due(second)).toEqual(before.map((each) => ({ ...each, state: "delivered" })));
    expect(receiver.received.map(({ event }) => event.event)).toEqual(before.map(({ event }) => event));
  });
});
