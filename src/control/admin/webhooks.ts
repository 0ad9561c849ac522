import { maskQuery } from "../../journal/mask.ts";
import { nearest } from "../../scenario/nearest.ts";
import {
  NO_SUBSCRIPTIONS,
  subscribe,
  webhooksKey,
  type Subscription,
  type Subscriptions,
} from "../../state/subscription.ts";
import { put } from "../../state/store.ts";
import { refuseEvents, refuseWish } from "../../webhooks/refuse-wish.ts";
import { mask } from "../../zoom/secret.ts";
import type {
  Removed,
  Webhook,
  WebhookChange,
  WebhookInput,
  WebhookList,
  WebhookValidation,
} from "../generated/types.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { shownDelivery } from "./webhook-deliveries.ts";

const KEYS = { webhooks: webhooksKey };

const SECOND = 1_000;

function shown({ id, url, secret, events, copies, delayMs, validated }: Subscription): Webhook {
  return {
    id,
    url: maskQuery(url),
    secret: mask(secret),
    events: [...events],
    copies,
    delay: delayMs / SECOND,
    ...(validated !== undefined && { validated }),
  };
}

/** Changes the subscriptions of the world; returns them as they were before and are now. */
async function change(
  { world }: Pick<AdminCall, "world">,
  how: (before: Subscriptions) => Subscriptions,
): Promise<{ before: Subscriptions; after: Subscriptions }> {
  return (await world()).transact(KEYS, ({ webhooks: before = NO_SUBSCRIPTIONS }) => {
    const after = how(before);
    return { result: { before, after }, writes: after === before ? [] : [put(webhooksKey, after)] };
  });
}

async function list(call: AdminCall): Promise<WebhookList> {
  const { after } = await change(call, (before) => before);
  return { webhooks: after.list.map(shown), hosts: [...call.simulator.settings.webhookHost] };
}

/** Subscribes an address. @param call its body is a {@link WebhookInput} */
export async function addWebhook(call: Pick<AdminCall, "simulator" | "world" | "body">): Promise<Webhook> {
  const { simulator } = call;
  const { url, secret, delay = 0, validate: isAsked = false, ...more } = call.body as WebhookInput;
  const { subscriptions: most } = simulator.bounds;
  const refusal = refuseWish({ url, ...more }, simulator.settings.webhookHost);
  if (refusal !== undefined) throw new AdminRefused(400, refusal);
  if (isAsked) {
    const { name } = await call.world();
    const { ok, why } = await (await simulator.webhooks.sender()).challenge(name, { id: "new", url, secret });
    if (!ok) throw new AdminRefused(400, `${maskQuery(url)} did not answer Zoom's challenge: ${why}`);
  }
  const wish = { url, secret, delayMs: delay * SECOND, ...more, ...(isAsked && { validated: true }) };
  const { before, after } = await change(call, (all) =>
    all.list.length < most ? subscribe(all, wish) : all,
  );
  const added = after.list.at(-1);
  if (added && after !== before) return shown(added);
  throw new AdminRefused(
    409,
    `the world has ${most} subscriptions, which is the most; take one away: DELETE /__admin/webhooks/{id}, or start with --bound subscriptions=N`,
  );
}

async function find(call: AdminCall): Promise<Subscription> {
  const { after } = await change(call, (before) => before);
  return named(call, after);
}

/** @throws AdminRefused when there is none of the path's id */
function named({ params }: AdminCall, { list: all }: Subscriptions): Subscription {
  const id = params["id"] ?? "";
  const found = all.find((each) => each.id === id);
  if (found) return found;
  const names = nearest(
    id,
    all.map((each) => each.id),
  );
  const cure = names.length > 0 ? `nearest: ${names.join(", ")}` : "nobody subscribed";
  throw new AdminRefused(404, `the world has no subscription ${JSON.stringify(id)}; ${cure}`, names);
}

/** Puts changed fields into the subscription of the path's id. */
async function alter(call: AdminCall, fields: Partial<Subscription>): Promise<Subscription> {
  const { after } = await change(call, (before) => ({
    ...before,
    list: before.list.map((each) => (each.id === call.params["id"] ? { ...each, ...fields } : each)),
  }));
  return named(call, after);
}

async function set(call: AdminCall): Promise<Webhook> {
  const { delay, ...fields } = call.body as WebhookChange;
  const refusal = refuseEvents(fields.events);
  if (refusal !== undefined) throw new AdminRefused(400, refusal);
  return shown(await alter(call, { ...fields, ...(delay !== undefined && { delayMs: delay * SECOND }) }));
}

async function validate(call: AdminCall): Promise<WebhookValidation> {
  const { id, url, secret } = await find(call);
  const { name } = await call.world();
  const sender = await call.simulator.webhooks.sender();
  const { ok, why, delivery } = await sender.challenge(name, { id, url, secret });
  await alter(call, { validated: ok });
  return { ok, why, delivery: shownDelivery(delivery) };
}

async function remove(call: AdminCall): Promise<Removed> {
  const { id } = await find(call);
  await change(call, (before) => ({ ...before, list: before.list.filter((each) => each.id !== id) }));
  return { removed: 1 };
}

async function removeAll(call: AdminCall): Promise<Removed> {
  const { before } = await change(call, (all) => ({ ...all, list: [] }));
  return { removed: before.list.length };
}

export const WEBHOOK_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/webhooks",
    summary: "Who is told of what happens to the world's registrants",
    reply: "WebhookList",
    handle: list,
  },
  {
    method: "post",
    path: "/__admin/webhooks",
    summary: "Subscribes an address to events",
    status: 201,
    body: "WebhookInput",
    example: {
      url: "http://127.0.0.1:3000/webhooks",
      secret: "example-secret-token",
      events: ["meeting.registration_*"],
    },
    reply: "Webhook",
    tells: "webhooks",
    handle: addWebhook,
  },
  {
    method: "put",
    path: "/__admin/webhooks/{id}",
    summary: "Changes which events a subscriber gets, how often, and how late",
    body: "WebhookChange",
    example: { copies: 2, delay: 30 },
    reply: "Webhook",
    tells: "webhooks",
    handle: set,
  },
  {
    method: "post",
    path: "/__admin/webhooks/{id}/validate",
    summary: "Sends a subscriber Zoom's challenge, endpoint.url_validation, and judges the answer",
    reads: "Done",
    example: {},
    reply: "WebhookValidation",
    tells: "webhooks",
    handle: validate,
  },
  {
    method: "delete",
    path: "/__admin/webhooks/{id}",
    summary: "Takes a subscription away; what still waits for it is dropped",
    reply: "Removed",
    tells: "webhooks",
    handle: remove,
  },
  {
    method: "delete",
    path: "/__admin/webhooks",
    summary: "Takes all subscriptions of the world away",
    reply: "Removed",
    tells: "webhooks",
    handle: removeAll,
  },
];
