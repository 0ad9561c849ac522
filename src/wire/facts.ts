import type { Request } from "express";
import type { Keys } from "../state/store.ts";
import type { Present } from "../state/world.ts";
import { UNLIMITED } from "../zoom/rate.ts";
import type { TokenFacts } from "../zoom/token.ts";
import { authenticate } from "./authenticate.ts";
import type { Decoded } from "./decoded.ts";
import type { Arrival, Endpoint, Input, SentFacts } from "./endpoint.ts";

/**
 * Gathers what the rules read of a request and of its world's clock and settings.
 *
 * @returns a promise only where the store has to be waited for: most calls would wait for nothing
 */
export function factsOf<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  arrival: Arrival,
  body: Decoded,
): SentFacts | Promise<SentFacts> {
  const present = arrival.world.present();
  return present instanceof Promise
    ? present.then((settled) => factsAt(endpoint, arrival, body, settled))
    : factsAt(endpoint, arrival, body, present);
}

function factsAt<I extends Input, K extends Keys, D, W>(
  endpoint: Endpoint<I, K, D, W>,
  arrival: Arrival,
  body: Decoded,
  present: Present,
): SentFacts | Promise<SentFacts> {
  const { request, simulator, world } = arrival;
  const judged = endpoint.authenticate
    ? endpoint.authenticate(arrival, body.body)
    : authenticate(
        request.headers.authorization,
        world,
        simulator.settings.auth,
        present.now,
        endpoint.operation,
      );
  return judged instanceof Promise
    ? judged.then((token) => gather(endpoint, arrival, body, present, token))
    : gather(endpoint, arrival, body, present, judged);
}

function gather<I extends Input, K extends Keys, D, W>(
  { operation }: Endpoint<I, K, D, W>,
  { request, edition, variants }: Arrival,
  { body, undecoded }: Decoded,
  { now, anchor, quotas, plan }: Present,
  token: TokenFacts,
): SentFacts {
  return {
    now,
    anchor,
    operation,
    requested: `${request.method} ${request.path}`,
    edition,
    variants,
    quotas,
    token,
    rate: plan === "none" ? UNLIMITED : { ...UNLIMITED, plan },
    meetingId: eventId(request),
    userId: pathParam(request, "userId"),
    registrantId: pathParam(request, "registrantId"),
    body,
    undecoded,
    forced: undefined,
  };
}

/** The id of the meeting or webinar in the path; empty where the path has none. */
export function eventId(request: Request): string {
  return pathParam(request, "meetingId") || pathParam(request, "webinarId");
}

/** A parameter of the path; empty where the path has none of that name. */
function pathParam(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === "string" ? value : "";
}
