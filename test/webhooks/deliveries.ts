import type { Webhook, WebhookDelivery } from "../../src/control/generated/types.ts";
import type { RunningSimulation } from "../kit/simulation.ts";

/** What signs in these tests. */
export const SECRET = "example-secret-token";

/** Subscribes an address. */
export async function subscribe(
  sim: RunningSimulation,
  url: string,
  more: Record<string, unknown> = {},
  world = "",
): Promise<Webhook> {
  const { body } = await sim.call<Webhook>(`POST ${world}/__admin/webhooks`, {
    json: { url, secret: SECRET, ...more },
  });
  return body;
}

/** A world's deliveries, the oldest first, when nothing that is due is under way. */
export async function deliveries(sim: RunningSimulation, world = ""): Promise<WebhookDelivery[]> {
  const { body } = await sim.call<{ deliveries: WebhookDelivery[] }>(
    `GET ${world}/__admin/webhooks/deliveries?settled=true`,
  );
  return body.deliveries.toReversed();
}

/** Puts a world's clock forward. */
export async function advance(sim: RunningSimulation, by: string, world = ""): Promise<void> {
  await sim.call(`POST ${world}/__admin/clock`, { json: { advance: by } });
}
