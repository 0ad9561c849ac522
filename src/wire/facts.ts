import type { Request } from "express";
import type { Keys } from "../state/store.ts";
import { occurrenceParameter, type OperationKey } from "../zoom/operations.ts";
import { UNLIMITED } from "../zoom/rate.ts";
import { authenticate } from "./authenticate.ts";
import type { Decoded } from "./decoded.ts";
import type { Arrival, Endpoint, Input, SentFacts } from "./endpoint.ts";

/** Gathers what the rules read of a request and of its world's clock and settings. */
export async function factsOf<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  arrival: Arrival,
  { body, undecoded }: Decoded,
): Promise<SentFacts> {
  const { request, simulator, world, edition, variants } = arrival;
  const { now, anchor, quotas, plan } = await world.present();
  const { authorization } = request.headers;
  const judged = endpoint.authenticate
    ? endpoint.authenticate(arrival, body)
    : authenticate(authorization, world, simulator.settings.auth, now, endpoint.operation);
  return {
    now,
    anchor,
    operation: endpoint.operation,
    requested: `${request.method} ${request.path}`,
    edition,
    variants,
    quotas,
    token: judged instanceof Promise ? await judged : judged,
    rate: plan === "none" ? UNLIMITED : { ...UNLIMITED, plan },
    meetingId: eventId(request),
    userId: pathParam(request, "userId"),
    registrantId: pathParam(request, "registrantId"),
    ...occurrencesIn(request, endpoint.operation),
    body,
    undecoded,
    forced: undefined,
  };
}

/** The id of the meeting or webinar in the path; empty where the path has none. */
export function eventId(request: Request): string {
  return pathParam(request, "meetingId") || pathParam(request, "webinarId");
}

/** The occurrences that a query names. Most operations have none, and then the query is not even read. */
function occurrencesIn(
  request: Request,
  operation: OperationKey,
): Pick<SentFacts, "occurrenceIds"> | undefined {
  const parameter = occurrenceParameter(operation);
  const sent = parameter && request.query[parameter];
  if (typeof sent !== "string") return undefined;
  const occurrenceIds = sent.split(",").flatMap((id) => id.trim() || []);
  return occurrenceIds.length > 0 ? { occurrenceIds } : undefined;
}

/** A parameter of the path; empty where the path has none of that name. */
function pathParam(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === "string" ? value : "";
}
