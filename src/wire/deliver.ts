import type { Request, Response } from "express";
import type { Exchange } from "../journal/exchange.ts";
import type { Fault } from "../scenario/faults.ts";
import { send, type Sent } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

/** An answer and the fault that it is to suffer on its way. */
export interface Delivery {
  readonly simulator: Simulator;
  readonly request: Request;
  readonly response: Response;
  readonly sent: Sent;
  readonly fault: Fault;
  /** What the journal is to keep of it; undefined when it keeps nothing. */
  readonly exchange: Exchange | undefined;
  /** The stopwatch when the request arrived. */
  readonly begun: number;
}

/** Sends an answer with its fault, and writes down what the client got of it. */
export async function deliver({
  simulator,
  request,
  response,
  sent,
  fault,
  exchange,
}: Delivery): Promise<void> {
  if (exchange) await simulator.journal.record({ ...exchange, delivery: "none" });
  if (fault.entry.kind === "drop") request.socket.destroy();
  else send(response, sent);
}
