import type { Request } from "express";
import { countCall } from "../state/count-call.ts";
import type { Keys } from "../state/store.ts";
import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { UNLIMITED, type RateFacts } from "../zoom/rate.ts";
import { authenticate } from "./authenticate.ts";
import type { Decoded } from "./decoded.ts";
import type { Arrival, Endpoint, Input, SentFacts } from "./endpoint.ts";

/** Gathers what the rules read of a request and of its world's clock, settings and counters. */
export async function factsOf<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  arrival: Arrival,
  { body, undecoded }: Decoded,
): Promise<SentFacts> {
  const { request, simulator, world, edition, variants } = arrival;
  const time = await world.time();
  const { authorization } = request.headers;
  const judged = endpoint.authenticate
    ? endpoint.authenticate(arrival, body)
    : authenticate(authorization, world, simulator.settings.auth, time.now, endpoint.operation);
  return {
    ...time,
    operation: endpoint.operation,
    requested: `${request.method} ${request.path}`,
    edition,
    variants,
    quotas: world.quotas,
    token: judged instanceof Promise ? await judged : judged,
    rate: await rateOf(endpoint.operation, arrival, time.now),
    meetingId: pathParam(request, "meetingId"),
    userId: pathParam(request, "userId"),
    body,
    undecoded,
    forced: undefined,
  };
}

/** Calls are counted only where answers show the count. */
async function rateOf(
  operation: OperationKey,
  { world, variants }: Arrival,
  now: number,
): Promise<RateFacts> {
  const { label } = OPERATIONS[operation];
  if (!label || variants["rate-headers"] === "observed") return UNLIMITED;
  return { ...UNLIMITED, today: await countCall(world, label, now) };
}

/** A parameter of the path; empty where the path has none of that name. */
export function pathParam(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === "string" ? value : "";
}
