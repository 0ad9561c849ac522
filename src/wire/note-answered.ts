import type { Request } from "express";
import { maskQuery } from "../journal/mask.ts";
import type { Answer } from "./answer.ts";
import type { AddressedRequest } from "./choose.ts";
import type { Seen } from "./exchange-of.ts";
import type { Simulator } from "./simulator.ts";

/**
 * Counts an answer and tells the log of it.
 *
 * @param exchange its id in the journal; undefined where nothing is kept
 * @param delayMs how long the request asked to be held back
 */
export function noteAnswered(
  simulator: Simulator,
  request: Request & AddressedRequest,
  { begun, operation, world }: Seen,
  answer: Answer,
  exchange: string | undefined,
  delayMs: number,
): void {
  const durationMs = simulator.stopwatch() - begun;
  simulator.tally.call({ operation, world: world?.name, answer, tookMs: durationMs - delayMs });
  simulator.answered({
    method: request.method,
    path: maskQuery(request.sentUrl ?? request.originalUrl),
    world: world?.name,
    operation,
    answer,
    durationMs,
    exchange,
    traceparent: request.headers["traceparent"],
  });
}
