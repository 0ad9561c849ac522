import { onTestFinished } from "vitest";
import { seededRandom } from "../../src/state/random.ts";
import { openRedisStore } from "../../src/state/redis-store.ts";
import type { Chosen } from "../../src/state/resolve-settings.ts";
import type { Parts } from "../../src/simulate.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { STORE_PARTS } from "./redis-server.ts";
import { startSimulation, type Reply, type RunningSimulation, type Sent } from "./simulation.ts";

/** Several simulators behind one address, as a balancer that asks one after the other makes of them. */
export interface Replicas {
  readonly all: readonly RunningSimulation[];
  /** Makes a call of whoever is next. */
  readonly call: <B>(line: string, sent?: Sent) => Promise<Reply<B>>;
}

/**
 * Starts simulators in this process that share a server, and ends them with the test.
 *
 * @param state the server's address
 */
export async function startReplicas(
  state: string,
  count: number,
  chosen: Chosen = {},
  parts: Parts & { readonly file?: WorldFile } = {},
): Promise<Replicas> {
  const all = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const store = await openRedisStore(state, STORE_PARTS);
      // Each draws ids of its own.
      const systemRandom = seededRandom(index, "replicas");
      const replica = await startSimulation(chosen, { systemRandom, ...parts, store });
      onTestFinished(async () => {
        await replica[Symbol.asyncDispose]();
        await store.close();
      });
      return replica;
    }),
  );
  let turn = 0;
  return {
    all,
    call: <B>(line: string, sent?: Sent) => {
      const replica = all[turn % count] as RunningSimulation;
      turn += 1;
      return replica.call<B>(line, sent);
    },
  };
}
