import { evenIfLost } from "../state/even-if-lost.ts";
import { startHeartbeat } from "../state/heartbeat.ts";
import type { SharedTasks } from "../state/shared-tasks.ts";
import type { Simulator } from "../wire/simulator.ts";

/** What one that ends tells the others of no world. */
const LEFT = "tasks-left";

/**
 * Says again and again that this simulator lives, and sends what those were to send that no longer do. A delivery that
 * was under way when its simulator died is sent again.
 */
export function takeOver(simulator: Simulator, tasks: SharedTasks): { readonly end: () => Promise<void> } {
  const { timer, webhooks, news, failed } = simulator;
  const heart = startHeartbeat(tasks.leaseMs, timer, failed, async () => {
    for (const [world, ids] of await tasks.renew()) await webhooks.resume(world, ids);
  });
  const unwatch = news.watch((_world, what) => {
    if (what === LEFT) heart.now();
  });
  heart.now();
  return {
    async end() {
      unwatch();
      await heart.end();
      await evenIfLost(tasks.leave().then(() => news.announce("", LEFT)));
    },
  };
}
