import type { StoreParts } from "./open-store.ts";
import { differenceLine, tellingOptions } from "./replica-options.ts";
import type { Replicas } from "./replicas.ts";
import type { Settings } from "./settings.ts";
import { StoreUnavailable } from "./store-unavailable.ts";

/** How many times a simulator says within a lease that it lives: one word may be lost, or late. */
const BEATS = 3;

/**
 * Joins the simulators that share a store, and says once where others that live were told to answer otherwise.
 *
 * @returns what leaves them
 */
export async function joinReplicas(
  replicas: Replicas,
  settings: Settings,
  { timer, failed, warn }: StoreParts,
): Promise<{ readonly end: () => Promise<void> }> {
  const own = tellingOptions(settings);
  const text = JSON.stringify(own);
  let cancel: (() => void) | undefined;
  let over = false;

  /** What the others say; nothing where the store cannot be asked now: it is asked again. */
  const join = async (): Promise<readonly string[]> => {
    try {
      return await replicas.join(text);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) failed(error);
      return [];
    }
  };
  const again = (): void => {
    last = join().then(wait);
  };
  const wait = (): void => {
    if (!over) cancel = timer.after(replicas.leaseMs / BEATS, again, true);
  };

  const others = await join();
  const line = differenceLine(own, others);
  if (line !== undefined) warn(line);
  let last = Promise.resolve();
  wait();
  return {
    async end() {
      over = true;
      cancel?.();
      await last;
      await replicas.leave().catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
      });
    },
  };
}
