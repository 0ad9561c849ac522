import type { SharedTasks } from "../shared-tasks.ts";
import type { Argument, Connection } from "./connection.ts";
import type { Script } from "./scripts/script.ts";
import { RENEW, TAKE } from "./scripts/tasks.ts";

/** A score of leases that is over at any time. */
const OVER = 0;

/**
 * Keeps tasks on the server, by whose clock leases are over.
 *
 * @param base what the keys of tasks begin with
 * @param process tells simulators that share the server apart
 */
export function createRedisTasks(
  connection: Connection,
  base: string,
  process: string,
  leaseMs: number,
): SharedTasks {
  const script = (of: Script, tasks: readonly string[]): Promise<unknown> =>
    connection.within((work) => connection.script(of, [base, ""], [process, leaseMs, ...tasks], work));
  const command = (name: string, ...args: Argument[]): Promise<unknown> =>
    connection.within((work) => connection.command(work, name, ...args));
  const taskOf = (world: string, id: string): string => `${world}/${id}`;

  return {
    leaseMs,
    async take(world, ids) {
      await script(
        TAKE,
        ids.map((id) => taskOf(world, id)),
      );
    },
    async release(world, ids) {
      if (ids.length === 0) return;
      const tasks = ids.map((id) => taskOf(world, id));
      for (const key of ["of", "came"]) await command("SREM", `${base}${key}:${process}`, ...tasks);
    },
    async has(world, id) {
      return (await command("SISMEMBER", `${base}of:${process}`, taskOf(world, id))) === 1;
    },
    async renew() {
      const found = new Map<string, string[]>();
      for (const task of (await script(RENEW, [])) as string[]) {
        const [world, id] = task.split("/", 2) as [string, string];
        found.set(world, [...(found.get(world) ?? []), id]);
      }
      return found;
    },
    async leave() {
      await command("ZADD", `${base}leases`, "XX", OVER, process);
    },
  };
}
