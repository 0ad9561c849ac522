import type { SharedTasks } from "../state/shared-tasks.ts";
import { evenIfLost } from "../wire/even-if-lost.ts";
import type { Simulator } from "../wire/simulator.ts";

/** How many times a simulator says within a lease that it lives: one word may be lost, or late. */
const BEATS = 3;

/** What one that ends tells the others of no world. */
const LEFT = "tasks-left";

/**
 * Says again and again that this simulator lives, and sends what those were to send that no longer do. A delivery that
 * was under way when its simulator died is sent again.
 */
export function takeOver(simulator: Simulator, tasks: SharedTasks): { readonly end: () => Promise<void> } {
  const { timer, webhooks, news, failed } = simulator;
  let cancel: (() => void) | undefined;
  let over = false;
  let last = Promise.resolve();

  const beat = async (): Promise<void> => {
    for (const [world, ids] of over ? [] : await tasks.renew()) await webhooks.resume(world, ids);
  };
  const go = (): void => {
    // A store that cannot be used now is asked again.
    last = last.then(() => evenIfLost(beat()).catch(failed)).then(wait);
  };
  const wait = (): void => {
    cancel?.();
    if (!over) cancel = timer.after(tasks.leaseMs / BEATS, go, true);
  };
  const unwatch = news.watch((_world, what) => {
    if (what === LEFT) go();
  });
  go();
  return {
    async end() {
      over = true;
      unwatch();
      cancel?.();
      await last;
      await evenIfLost(tasks.leave().then(() => news.announce("", LEFT)));
    },
  };
}
