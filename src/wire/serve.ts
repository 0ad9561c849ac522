import type { Request, Response } from "express";
import { holdsSecrets, maskFields } from "../journal/mask.ts";
import type { Keys } from "../state/store.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import type { Answer } from "./answer.ts";
import { answerCall } from "./answer-call.ts";
import { chooseDelay, chooseEdition, chooseWorld, type AddressedRequest } from "./choose.ts";
import { decoded } from "./decoded.ts";
import type { Endpoint, Input } from "./endpoint.ts";
import { deliver } from "./deliver.ts";
import { ClientGone, readBytes } from "./read-bytes.ts";
import { exchangeOf, type Seen } from "./exchange-of.ts";
import { refusalAnswer } from "./refuse.ts";
import { send, wordAnswer } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

const NO_BODY = decoded(undefined);

/** The Express handler of an endpoint: reads the request, decides, answers. */
export function serve<I extends Input, K extends Keys, D, W>(
  simulator: Simulator,
  endpoint: Endpoint<I, K, D, W>,
): (request: Request, response: Response) => Promise<void> {
  return (request, response) =>
    answerWith(simulator, request, response, async (seen) => {
      seen.operation = endpoint.operation;
      const { world, notes } = await chooseWorld(request, simulator);
      seen.world = world;
      const edition = chooseEdition(request, world, simulator.settings.edition);
      seen.edition = edition;
      const arrival = { request, simulator, world, edition, variants: world.variants };
      const bytes = await readBytes(request, simulator.bounds.bodyBytes);
      seen.bytes = bytes;
      const body = endpoint.decode ? await endpoint.decode(arrival, bytes) : NO_BODY;
      return answerCall(endpoint, arrival, { ...body, notes: [...notes, ...body.notes] });
    });
}

/**
 * Sends the answer that `work` comes to, or the refusal that it throws, after the delay that the request
 * asks for; nothing to a client that has gone. The journal has it before the client does.
 *
 * @param work is handed what it is to fill in as it learns of the request
 */
export async function answerWith(
  simulator: Simulator,
  request: Request,
  response: Response,
  work: (seen: Seen) => Promise<Answer>,
): Promise<void> {
  const seen: Seen = { begun: simulator.stopwatch() };
  let answer: Answer;
  let delay = 0;
  try {
    delay = chooseDelay(request, simulator.bounds.delayMs);
    requireHost(request);
    answer = await work(seen);
  } catch (error) {
    if (error instanceof ClientGone) return;
    answer = refusalAnswer(simulator, error);
  }
  if (delay > 0) await new Promise<void>((resolve) => simulator.timer.after(delay, resolve));
  const sent = wordAnswer(answer, simulator.settings.explain);
  const use = answer.course?.fault;
  const exchange = simulator.journal.on
    ? await exchangeOf(simulator, request, seen, answer, sent)
    : undefined;
  if (exchange && simulator.settings.explain) sent.headers["X-Zoom-Sim-Exchange"] = exchange.id;
  if (use && use.unapplied === undefined) {
    await deliver({ simulator, request, response, sent, fault: use.fault, exchange, begun: seen.begun });
  } else {
    if (exchange) await simulator.journal.record(exchange);
    send(response, sent);
  }
  const path = (request as AddressedRequest).sentUrl ?? request.originalUrl;
  simulator.answered({
    method: request.method,
    path: holdsSecrets(seen.operation, path) ? maskFields(path) : path,
    world: seen.world?.name,
    answer,
  });
}

/** Node's own answer to a request without Host has no body. */
function requireHost({ headers, httpVersion }: Request): void {
  if (headers.host !== undefined || httpVersion !== "1.1") return;
  throw new RequestRefused("request-malformed", "the request has no Host, which HTTP/1.1 asks for");
}
