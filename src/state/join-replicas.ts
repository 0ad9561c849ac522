import { evenIfLost } from "./even-if-lost.ts";
import { startHeartbeat } from "./heartbeat.ts";
import type { StoreParts } from "./open-store.ts";
import { differenceLine, tellingOptions } from "./replica-options.ts";
import type { Replicas } from "./replicas.ts";
import type { Settings } from "./settings.ts";

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
  const join = async (): Promise<void> => {
    others = await replicas.join(text);
  };
  let others: readonly string[] = [];
  await evenIfLost(join()).catch(failed);
  const line = differenceLine(own, others);
  if (line !== undefined) warn(line);
  const heart = startHeartbeat(replicas.leaseMs, timer, failed, join);
  return {
    async end() {
      await heart.end();
      await evenIfLost(replicas.leave());
    },
  };
}
