import { DELIVERIES, type Delivery } from "../../journal/delivery.ts";
import { maskQuery } from "../../journal/mask.ts";
import { matchesPattern } from "../../scenario/matches-pattern.ts";
import { nearest } from "../../scenario/nearest.ts";
import { auditWorlds } from "../journal/audit-worlds.ts";
import type { ReplayInput, WebhookDeliveries, WebhookDelivery } from "../generated/types.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { readLimit } from "./read-limit.ts";

/** Where a delivery can stand. */
const STATES: readonly string[] = ["waiting", "delivered", "failed", "dropped"] satisfies Delivery["state"][];

const moment = (at: number): string => new Date(at).toISOString();

/** A delivery as the admin API shows it. */
export function shownDelivery(delivery: Delivery): WebhookDelivery {
  const { id, event, subscription, url, requestId, about, at, state, due } = delivery;
  const { attempts, exchange, traceparent, replayOf, body } = delivery;
  return {
    id,
    event,
    subscription,
    url: maskQuery(url),
    requestId,
    ...about,
    at: moment(at),
    state,
    attempts: attempts.map(({ at: sentAt, signature, durationMs, status, answer, fault }) => ({
      at: moment(sentAt),
      timestamp: Math.floor(sentAt / 1000),
      signature,
      durationMs,
      ...(status !== undefined && { status }),
      ...(answer !== undefined && { answer }),
      ...(fault !== undefined && { fault }),
    })),
    ...(due !== undefined && { due: moment(due) }),
    ...(exchange !== undefined && { exchange }),
    ...(traceparent !== undefined && { traceparent }),
    ...(replayOf !== undefined && { replayOf }),
    body,
  };
}

/** The deliveries that a query asks for, the newest first. */
export async function listDeliveries({
  simulator,
  world,
  query,
}: Pick<AdminCall, "simulator" | "world" | "query">): Promise<WebhookDeliveries> {
  const { name } = await world();
  const limit = readLimit(query.get("limit"));
  const state = query.get("state");
  if (state !== null && !STATES.includes(state)) {
    throw new AdminRefused(
      400,
      `state is "${state}"; it can be ${STATES.join(", ")}`,
      nearest(state, STATES),
    );
  }
  if (query.get("settled") === "true") await (await simulator.webhooks.sender()).settled(name);
  const event = query.get("event") ?? "*";
  const email = query.get("email") ?? "*";
  const found = (await simulator.records.entries(name, DELIVERIES))
    .filter((each) => state === null || each.state === state)
    .filter((each) => matchesPattern(event, each.event))
    .filter((each) => matchesPattern(email, each.about?.email.toLowerCase() ?? ""))
    .toReversed();
  return { deliveries: found.slice(0, limit).map(shownDelivery), meta: { total: found.length } };
}

async function find({ simulator, world, params }: AdminCall): Promise<Delivery> {
  const { name } = await world();
  const id = params["id"] ?? "";
  const found = (await simulator.records.entries(name, DELIVERIES)).find((each) => each.id === id);
  if (found) return found;
  throw new AdminRefused(
    404,
    `world ${name} has no delivery ${JSON.stringify(id)}; GET /__admin/webhooks/deliveries lists those that it has`,
  );
}

async function replay(call: AdminCall): Promise<WebhookDelivery> {
  const delivery = await find(call);
  const { exact = false } = call.body as ReplayInput;
  const sender = await call.simulator.webhooks.sender();
  return shownDelivery(await sender.replay((await call.world()).name, delivery, exact));
}

async function forget({ simulator, world }: AdminCall): Promise<object> {
  const { name } = await world();
  // What they show of their receivers is taken down first.
  await auditWorlds(simulator, name);
  simulator.webhooks.forget(name);
  await simulator.records.forget(name, DELIVERIES);
  return {};
}

export const DELIVERY_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/webhooks/deliveries",
    summary: "Events sent or to be sent, the newest first, with each attempt",
    query: {
      settled: "true: waits until nothing that is due is under way, which takes seconds where receivers hang",
      state: "only those that are waiting, delivered, failed or dropped",
      event: "only of such a name; * stands for any text",
      email: "only about such an address; * stands for any text",
      limit: "how many at most",
    },
    reply: "WebhookDeliveries",
    handle: listDeliveries,
  },
  {
    method: "get",
    path: "/__admin/webhooks/deliveries/{id}",
    summary: "One delivery",
    reply: "WebhookDelivery",
    handle: async (call) => shownDelivery(await find(call)),
  },
  {
    method: "post",
    path: "/__admin/webhooks/deliveries/{id}/replay",
    summary: "Sends a delivery once more, now, with the same request id",
    status: 201,
    body: "ReplayInput",
    example: { exact: true },
    reply: "WebhookDelivery",
    tells: "webhooks",
    handle: replay,
  },
  {
    method: "delete",
    path: "/__admin/webhooks/deliveries",
    summary: "Forgets the world's deliveries, and sends none of those that wait",
    reply: "Done",
    tells: "webhooks",
    handle: forget,
  },
];
