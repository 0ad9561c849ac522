import type { Settings } from "../state/settings.ts";
import { SetupError } from "../state/setup-error.ts";
import { refuseWish } from "./refuse-wish.ts";

/** Holds the webhooks of a world file to the hosts that may be written to, and to events that are sent. @throws SetupError */
export function requireWebhooks({ webhooks, namedWorlds, webhookHost }: Settings): void {
  const named = Object.entries(namedWorlds).map(
    ([name, world]) => [`worlds.${name}.webhooks`, world.webhooks ?? []] as const,
  );
  for (const [path, list] of [["webhooks", webhooks] as const, ...named]) {
    for (const [index, wish] of list.entries()) {
      const refusal = refuseWish(wish, webhookHost);
      if (refusal !== undefined) throw new SetupError(`${path}[${index}].${refusal}`);
    }
  }
}
