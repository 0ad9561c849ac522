import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Exchange } from "../journal/exchange.ts";
import type { Simulator } from "./simulator.ts";

/** A connection that may have been broken off for a fault. */
type Connection = Socket & { simCutOff?: true };

/** Notes that the simulator breaks a connection off: whoever comes after on it, the client has not left. */
export function cutOff(socket: Connection): void {
  socket.simCutOff = true;
}

/** Whether the simulator itself broke a connection off. */
export function isCutOff(socket: Connection): boolean {
  return socket.simCutOff === true;
}

/** An exchange whose connection was over before it could be answered. */
export function unsent(exchange: Exchange, socket: Socket): Exchange {
  const lost = { ...exchange, delivery: "none", clientGone: !isCutOff(socket) } as const;
  return isCutOff(socket) ? { ...lost, cutOff: true } : lost;
}

/** Puts the record of an answer right that waits behind others, should the connection end before its turn. */
export function watchQueued(
  { journal, failed }: Pick<Simulator, "journal" | "failed">,
  exchange: Exchange,
  response: ServerResponse,
  socket: Socket,
): void {
  const lose = (): void => {
    journal.record(unsent(exchange, socket)).catch(failed);
  };
  if (socket.destroyed) {
    lose();
    return;
  }
  socket.setMaxListeners(0);
  socket.once("close", lose);
  // Emitted by Node when the answers before this one have left.
  response.once("socket", () => socket.off("close", lose));
}
