import type { Settings } from "../state/settings.ts";
import { SetupError } from "../state/setup-error.ts";
import { refuseTarget } from "./targets.ts";

/** Holds the addresses of a world file's webhooks to the hosts that may be written to. @throws SetupError */
export function requireTargets({ webhooks, namedWorlds, webhookHost }: Settings): void {
  const named = Object.entries(namedWorlds).map(
    ([name, world]) => [`worlds.${name}.webhooks`, world.webhooks ?? []] as const,
  );
  for (const [path, list] of [["webhooks", webhooks] as const, ...named]) {
    for (const [index, { url }] of list.entries()) {
      const refusal = refuseTarget(url, webhookHost);
      if (refusal !== undefined) throw new SetupError(`${path}[${index}].${refusal}`);
    }
  }
}
