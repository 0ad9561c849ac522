import type { Request, Response } from "express";
import type { Keys } from "../state/store.ts";
import type { Answer } from "./answer.ts";
import { answerCall } from "./answer-call.ts";
import { chooseDelay, chooseEdition, chooseWorld } from "./choose.ts";
import { decoded } from "./decoded.ts";
import type { Endpoint, Input } from "./endpoint.ts";
import { ClientGone, readBytes } from "./read-bytes.ts";
import { refusalAnswer } from "./refuse.ts";
import { sendAnswer } from "./reply.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import type { Simulator } from "./simulator.ts";

const NO_BODY = decoded(undefined);

/** The Express handler of an endpoint: reads the request, decides, answers. */
export function serve<I extends Input, K extends Keys, D, W>(
  simulator: Simulator,
  endpoint: Endpoint<I, K, D, W>,
): (request: Request, response: Response) => Promise<void> {
  return (request, response) =>
    answerWith(simulator, request, response, async () => {
      const { world, notes } = await chooseWorld(request, simulator);
      const edition = chooseEdition(request, world, simulator.settings.edition);
      const arrival = { request, simulator, world, edition, variants: world.variants };
      const bytes = await readBytes(request, simulator.bounds.bodyBytes);
      const body = endpoint.decode ? await endpoint.decode(arrival, bytes) : NO_BODY;
      const answer = await answerCall(endpoint, arrival, { ...body, notes: [...notes, ...body.notes] });
      return { world: world.name, answer };
    });
}

/** An answer on its way out. */
export interface Outgoing {
  readonly world?: string;
  readonly answer: Answer;
}

/**
 * Sends what `work` comes to, or the refusal that it throws, after the delay that the request asks
 * for; nothing to a client that has gone.
 */
export async function answerWith(
  simulator: Simulator,
  request: Request,
  response: Response,
  work: () => Promise<Outgoing>,
): Promise<void> {
  let outgoing: Outgoing;
  let delay = 0;
  try {
    delay = chooseDelay(request, simulator.bounds.delayMs);
    requireHost(request);
    outgoing = await work();
  } catch (error) {
    if (error instanceof ClientGone) return;
    outgoing = { answer: refusalAnswer(simulator, error) };
  }
  const { answer, world } = outgoing;
  if (delay > 0) await new Promise<void>((resolve) => simulator.timer.after(delay, resolve));
  sendAnswer(response, answer, simulator.settings.explain);
  simulator.answered({ method: request.method, path: request.originalUrl, world, answer });
}

/** Node's own answer to a request without Host has no body. */
function requireHost({ headers, httpVersion }: Request): void {
  if (headers.host !== undefined || httpVersion !== "1.1") return;
  throw new RequestRefused("request-malformed", "the request has no Host, which HTTP/1.1 asks for");
}
