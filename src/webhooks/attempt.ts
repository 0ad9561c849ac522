import type { OutgoingHttpHeaders } from "node:http";
import type { Attempt, Delivery } from "../journal/delivery.ts";
import { SIGNATURE_HEADER, webhookHeaders } from "../zoom/webhook-signature.ts";
import type { Sent } from "./send.ts";

const MINUTE = 60_000;

/** How long after an attempt that failed the next one is due: Zoom's documented times. */
const RETRIES = [5 * MINUTE, 20 * MINUTE, 60 * MINUTE] as const;

/** Answers by which an event is taken. */
const TAKEN: readonly (number | undefined)[] = [200, 204];

/** What signs an attempt, and is sent with it. */
export interface Signed {
  readonly bytes: Buffer;
  readonly signature: string;
  readonly headers: OutgoingHttpHeaders;
}

/**
 * The bytes and headers of an attempt: the signature is of exactly these bytes.
 *
 * @param at the world's clock, epoch milliseconds
 * @param clientId the app's
 */
export function signed(
  {
    body,
    requestId,
    trackingId,
    traceparent,
  }: Pick<Delivery, "body" | "requestId" | "trackingId" | "traceparent">,
  secret: string,
  at: number,
  clientId: string | undefined,
): Signed {
  const bytes = Buffer.from(body);
  const zoomHeaders = webhookHeaders({ secret, body, at, requestId, trackingId, clientId });
  const headers = {
    ...zoomHeaders,
    "content-length": bytes.length,
    ...(traceparent !== undefined && { traceparent }),
  };
  return { bytes, signature: zoomHeaders[SIGNATURE_HEADER] ?? "", headers };
}

/** Why an event was not taken, in one line; undefined where it was. */
export function whyRefused({ status, fault }: Sent): string | undefined {
  if (fault !== undefined) return fault;
  if (TAKEN.includes(status)) return undefined;
  const redirected = status !== undefined && status >= 300 && status < 400;
  return `answered ${status}, which is neither 200 nor 204${redirected ? "; redirects are not followed" : ""}`;
}

/** A delivery after one more attempt: taken, to be tried again, or given up after the last. */
export function afterAttempt(delivery: Delivery, attempt: Attempt, retries: boolean): Delivery {
  const attempts = [...delivery.attempts, attempt];
  if (attempt.fault === undefined) return { ...delivery, attempts, state: "delivered", due: undefined };
  const wait = retries ? RETRIES[attempts.length - 1] : undefined;
  if (wait === undefined) return { ...delivery, attempts, state: "failed", due: undefined };
  return { ...delivery, attempts, state: "waiting", due: attempt.at + wait };
}
