import type { Store } from "../state/store.ts";
import type { Timer } from "../state/system.ts";

/** Whether calls should be sent to this process. */
export interface Readiness {
  /** Why not, in one line; undefined when they should. */
  whyNot(): Promise<string | undefined>;
  /** Says from now on that it stops. */
  stop(): void;
}

/** @param mostMs how long the store may take to say that it is there, milliseconds */
export function createReadiness(store: Pick<Store, "ready">, timer: Timer, mostMs: number): Readiness {
  let stopping = false;

  const answers = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const cancel = timer.after(mostMs, () => reject(new Error(`no answer within ${mostMs} ms`)));
      Promise.resolve(store.ready?.()).then(resolve, reject).finally(cancel);
    });

  return {
    async whyNot() {
      if (stopping) return "the simulator is stopping";
      if (!store.ready) return undefined;
      try {
        await answers();
      } catch (error) {
        return `the store cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
      }
      // It may have been told to stop meanwhile.
      return stopping ? "the simulator is stopping" : undefined;
    },
    stop() {
      stopping = true;
    },
  };
}
