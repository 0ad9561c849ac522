import { describe, expect, onTestFinished, test } from "vitest";
import type { Chosen } from "../../src/state/resolve-settings.ts";
import { startReceiver } from "../kit/receiver.ts";
import { startRedis, withoutRedis } from "../kit/redis-server.ts";
import { crowd, listed, register } from "../kit/registration.ts";
import { startReplicas } from "../kit/replicas.ts";
import type { RunningSimulation } from "../kit/simulation.ts";
import { deliveries, subscribe } from "../webhooks/deliveries.ts";

/** How long a call may wait for the server, milliseconds. */
const BOUND = 1_000;

describe.skipIf(withoutRedis())("a server that is lost", () => {
  const start = async (chosen: Chosen = {}) => {
    const server = await startRedis();
    onTestFinished(() => server.end());
    const { all } = await startReplicas(`${server.url}?timeout=${BOUND}`, 1, chosen);
    return { server, sim: all[0] as RunningSimulation };
  };
  const statusOf = async ({ url }: RunningSimulation, path: string) => (await fetch(url + path)).status;
  const untilReady = async (sim: RunningSimulation) => {
    while ((await statusOf(sim, "/readyz")) !== 200);
  };

  test("that hangs gives 503 that names it, and is used again when it goes on; nothing confirmed is lost", async () => {
    const { server, sim } = await start();
    expect((await register(sim, crowd(2, "Before"))).status).toBe(200);
    expect(await statusOf(sim, "/readyz")).toBe(200);
    server.signal("SIGSTOP");
    const { status, outcome, reason, body } = await register(sim, crowd(2, "Meanwhile"));
    expect([status, outcome, body.code]).toEqual([503, "store-unavailable", 503]);
    expect(reason).toBe(
      `the store redis://127.0.0.1:${server.port} cannot be used: no answer within ${BOUND} ms; the call may have been stored`,
    );
    expect([await statusOf(sim, "/readyz"), await statusOf(sim, "/healthz")]).toEqual([503, 200]);
    expect((await sim.call("GET /__admin/worlds")).status).toBe(503);
    server.signal("SIGCONT");
    await untilReady(sim);
    expect((await register(sim, crowd(2, "After"))).status).toBe(200);
    const names = (await listed(sim)).map(({ first_name }) => first_name);
    expect(names).toEqual(expect.arrayContaining(["Before0", "Before1", "After0", "After1"]));
    expect(new Set(names).size).toBe(names.length);
  });

  test("that has ended gives 503, and another in its place is used without a restart", async () => {
    const { server, sim } = await start();
    expect((await register(sim, crowd(1))).status).toBe(200);
    await server.end();
    const { status, reason } = await register(sim, crowd(1));
    expect([status, reason]).toEqual([503, expect.stringContaining("ECONNREFUSED")]);
    expect([await statusOf(sim, "/readyz"), await statusOf(sim, "/healthz")]).toEqual([503, 200]);
    const again = await startRedis(server.port);
    onTestFinished(() => again.end());
    await untilReady(sim);
    // It kept nothing, so worlds begin anew.
    expect((await register(sim, crowd(1))).reason).toContain("1 new");
  });

  test("while a delivery is under way keeps it from nobody: it is made again, with the same request id", async () => {
    const { server, sim } = await start();
    await using receiver = await startReceiver((response, _, nth) => {
      if (nth === 1) server.signal("SIGSTOP");
      response.writeHead(200).end();
    });
    await subscribe(sim, receiver.url);
    await register(sim, crowd(1));
    while ((await statusOf(sim, "/readyz")) === 200);
    server.signal("SIGCONT");
    await untilReady(sim);
    while ((await deliveries(sim))[0]?.state !== "delivered");
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ headers }) => headers["x-zm-request-id"])).size).toBe(1);
  });

  test("for less than the bound is not noticed, and a call in flight is made once", async () => {
    const server = await startRedis();
    onTestFinished(() => server.end());
    const { all } = await startReplicas(`${server.url}?timeout=30000`, 1, { quotas: "enforce" });
    const sim = all[0] as RunningSimulation;
    server.signal("SIGSTOP");
    const calls = [1, 2, 3].map(() => register(sim, crowd(1)));
    server.signal("SIGCONT");
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await register(sim, crowd(1))).status).toBe(429);
  });
});
