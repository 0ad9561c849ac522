import type { Exchange } from "../journal/exchange.ts";
import { carry, promised, type Load } from "./carry.ts";
import { evenIfLost } from "../state/even-if-lost.ts";
import type { Simulator } from "./simulator.ts";

export { faultedSent } from "./faulted-sent.ts";

/** An answer and the fault that it is to suffer on its way. */
export interface FaultyAnswer extends Load {
  readonly simulator: Simulator;
  /** What the journal is to keep of it; undefined when it keeps nothing. */
  readonly exchange: Exchange | undefined;
  /** The stopwatch when the request arrived. */
  readonly begun: number;
}

/**
 * Sends an answer with its fault. The journal has it before the client does, as open and with what the client
 * is to get; and once more when it is over, with what the client got. What was never sent stays in the journal
 * as it would have been.
 */
export async function deliver(answer: FaultyAnswer): Promise<void> {
  const { simulator, fault, exchange, begun } = answer;
  const { journal } = simulator;
  if (exchange) {
    await evenIfLost(journal.record({ ...exchange, durationMs: undefined, delivery: promised(fault) }));
  }
  try {
    const { bodyBytes, ...got } = await carry(answer);
    if (!exchange) return;
    const durationMs = simulator.stopwatch() - begun;
    const answerBody =
      got.delivery === "part" ? firstBytes(exchange.answerBody, bodyBytes) : exchange.answerBody;
    await evenIfLost(journal.record({ ...exchange, answerBody, durationMs, ...got }));
  } catch (error) {
    // Something of the answer may have been sent: there is no other to send instead.
    simulator.failed(error);
    answer.socket.destroy();
  }
}

function firstBytes(text: string | undefined, count: number): string | undefined {
  return text === undefined ? undefined : Buffer.from(text).toString("utf8", 0, count);
}
