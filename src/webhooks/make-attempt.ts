import type { Attempt, Delivery } from "../journal/delivery.ts";
import type { Simulator } from "../wire/simulator.ts";
import { signed, whyRefused } from "./attempt.ts";
import { send, type Posting, type Sent } from "./send.ts";

/** How an attempt is made. */
interface Manner extends Pick<Posting, "signal" | "awaited"> {
  readonly secret: string;
  /** The world's clock that it is sent at, epoch milliseconds. */
  readonly at: number;
  /** The app's. */
  readonly clientId: string | undefined;
  /** Why an answer counts as a failure. Default: {@link whyRefused} */
  readonly whyFailed?: (sent: Sent) => string | undefined;
}

/** Sends a delivery once. */
export async function makeAttempt(
  { settings, timer, stopwatch, systemTime }: Simulator,
  delivery: Delivery,
  { secret, at, clientId, whyFailed = whyRefused, ...manner }: Manner,
): Promise<Attempt> {
  const { bytes, headers, signature } = signed(delivery, secret, at, clientId);
  const begun = stopwatch();
  const sentAt = systemTime();
  const sent = await send({
    url: delivery.url,
    headers,
    body: bytes,
    hosts: settings.webhookHost,
    timer,
    ...manner,
  });
  return { ...sent, at, sent: sentAt, signature, durationMs: stopwatch() - begun, fault: whyFailed(sent) };
}
