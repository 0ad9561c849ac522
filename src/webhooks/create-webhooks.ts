import { DELIVERIES } from "../journal/delivery.ts";
import type { Simulator } from "../wire/simulator.ts";
import type { Webhooks, WebhookSender } from "../wire/webhooks.ts";

/** The webhooks of a simulator. What sends is loaded when somebody who subscribed is to be told of something. */
export function createWebhooks(simulator: () => Simulator): Webhooks {
  let loading: Promise<WebhookSender> | undefined;
  let sending: WebhookSender | undefined;
  let closed = false;

  const load = async (): Promise<WebhookSender> => {
    const { createSender } = await import("./sender.ts");
    sending = createSender(simulator());
    if (closed) sending.close();
    return sending;
  };
  const sender = (): Promise<WebhookSender> => (loading ??= load());
  /** Does what there is to do where anything was ever sent. */
  const ifLoaded = (work: (loaded: WebhookSender) => void): void => {
    loading?.then(work).catch(simulator().failed);
  };

  return {
    sender,
    tell(happening, cause) {
      if (!happening.subscriptions || happening.subscriptions.length === 0) return undefined;
      return sender()
        .then((loaded) => loaded.deliver(happening, cause))
        .catch(simulator().failed);
    },
    async resume(world, ids) {
      const all = await simulator().records.entries(world, DELIVERIES);
      const waiting = all.filter(({ id, state }) => state === "waiting" && (ids?.includes(id) ?? true));
      const idle = ids?.filter((id) => !waiting.some((delivery) => delivery.id === id)) ?? [];
      if (idle.length > 0) await simulator().tasks?.release(world, idle);
      if (waiting.length > 0) await (await sender()).resume(world, waiting);
    },
    waiting: () => sending?.waiting() ?? 0,
    forget: (world) => ifLoaded((loaded) => loaded.forget(world)),
    close() {
      closed = true;
      ifLoaded((loaded) => loaded.close());
    },
  };
}
