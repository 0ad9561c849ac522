import type { Replicas } from "../replicas.ts";
import type { Argument, Connection } from "./connection.ts";
import { JOIN, LEAVE } from "./scripts/replicas.ts";
import type { Script } from "./scripts/script.ts";

/**
 * Lets simulators know of each other by way of the server, by whose clock leases are over.
 *
 * @param base what the keys of replicas begin with
 * @param process tells simulators that share the server apart
 */
export function createRedisReplicas(
  connection: Connection,
  base: string,
  process: string,
  leaseMs: number,
): Replicas {
  const script = (of: Script, ...args: Argument[]): Promise<unknown> =>
    connection.within((work) => connection.script(of, [base, ""], [process, ...args], work));
  return {
    leaseMs,
    join: async (options) => (await script(JOIN, leaseMs, options)) as string[],
    async leave() {
      await script(LEAVE);
    },
  };
}
