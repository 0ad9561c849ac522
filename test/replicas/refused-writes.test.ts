import { Redis } from "ioredis";
import { describe, expect, onTestFinished, test } from "vitest";
import { openRedisStore } from "../../src/state/redis-store.ts";
import { SetupError } from "../../src/state/setup-error.ts";
import { startRedis, STORE_PARTS, withoutRedis } from "../kit/redis-server.ts";
import { crowd, register } from "../kit/registration.ts";
import { startReplicas } from "../kit/replicas.ts";
import type { RunningSimulation } from "../kit/simulation.ts";

/** How long a call may wait for the server, milliseconds. */
const BOUND = 1_000;

const LET_IT = "let it take writes, or name another with --state";

/** How a server comes to refuse writes, and to take them again. */
const WAYS: readonly {
  readonly name: string;
  readonly refuse: (redis: Redis) => Promise<unknown>;
  readonly relent: (redis: Redis) => Promise<unknown>;
  readonly why: string;
  readonly cure: string;
  readonly mayBeStored?: true;
}[] = [
  {
    name: "has no memory left",
    refuse: (redis) => redis.config("SET", "maxmemory", "1"),
    relent: (redis) => redis.config("SET", "maxmemory", "0"),
    why: "OOM command not allowed when used memory > 'maxmemory'.",
    cure: LET_IT,
  },
  {
    name: "follows another",
    refuse: (redis) => redis.replicaof("127.0.0.1", 1),
    relent: (redis) => redis.replicaof("NO", "ONE"),
    why: "READONLY You can't write against a read only replica.",
    cure: LET_IT,
  },
  {
    name: "holds what no simulator has written",
    refuse: async (redis) => {
      for (const key of await redis.keys("*")) await redis.set(key, "garbage");
    },
    relent: (redis) => redis.flushall(),
    why: "WRONGTYPE Operation against a key holding the wrong kind of value",
    cure: "empty it, or keep to other keys of it, as in redis://host:6379?prefix=mine",
    // A script that came to such a key may have written others before.
    mayBeStored: true,
  },
];

describe.skipIf(withoutRedis())("a server that refuses writes", () => {
  const start = async () => {
    const server = await startRedis();
    onTestFinished(() => server.end());
    const { all } = await startReplicas(`${server.url}?timeout=${BOUND}`, 1);
    const redis = new Redis(server.url);
    onTestFinished(() => redis.disconnect());
    return { server, redis, sim: all[0] as RunningSimulation };
  };
  const readiness = async ({ url }: RunningSimulation) => {
    const response = await fetch(`${url}/readyz`);
    const { reason } = (await response.json()) as { reason?: string };
    return { status: response.status, reason };
  };

  test.each(WAYS)(
    "as it $name, lets no simulator start, and makes /readyz and calls say why until it takes them again",
    async ({ refuse, relent, why, cure, mayBeStored }) => {
      const { server, redis, sim } = await start();
      expect((await register(sim, crowd(1))).status).toBe(200);
      expect(await readiness(sim)).toEqual({ status: 200, reason: undefined });
      await refuse(redis);
      const line = `the store redis://127.0.0.1:${server.port} cannot be used: ${why}`;
      expect(await readiness(sim)).toEqual({
        status: 503,
        reason: `the store cannot be reached: ${line}`,
      });
      const { status, reason } = await register(sim, crowd(1, "Meanwhile"));
      expect([status, reason]).toEqual([503, mayBeStored ? `${line}; the call may have been stored` : line]);
      await expect(openRedisStore(`${server.url}?timeout=100`, STORE_PARTS)).rejects.toThrow(
        new SetupError(`${line}; ${cure}`),
      );
      await relent(redis);
      while ((await readiness(sim)).status !== 200);
      expect((await register(sim, crowd(1, "After"))).status).toBe(200);
    },
  );
});
