import { createHmac } from "node:crypto";

/** What the headers of one delivery are made of. */
export interface Delivery {
  /** The secret token that the app and its receiver share. */
  readonly secret: string;
  /** The very text that is sent. */
  readonly body: string;
  /** When it is sent, epoch milliseconds; Zoom writes whole seconds. */
  readonly at: number;
  /** The same for every attempt of one delivery. */
  readonly requestId: string;
  readonly trackingId: string;
  /** The client id of the app that subscribed; undefined where it is not known. */
  readonly clientId: string | undefined;
}

/** The header by which a receiver checks a delivery. */
export const SIGNATURE_HEADER = "x-zm-signature";
const TIMESTAMP_HEADER = "x-zm-request-timestamp";
const REQUEST_ID_HEADER = "x-zm-request-id";

/**
 * Signs a delivery as Zoom does.
 *
 * @param timestamp what the timestamp header says: epoch seconds
 * @returns `v0=` and the HMAC-SHA256 of `v0:timestamp:body` in hex
 */
export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return `v0=${hmac(secret, `v0:${timestamp}:${body}`)}`;
}

/** What a receiver answers to the check of its address beside the `plainToken` it was sent: its HMAC-SHA256 in hex. */
export function encryptedToken(secret: string, plainToken: string): string {
  return hmac(secret, plainToken);
}

/** The headers with which Zoom delivers an event, signature included. */
export function webhookHeaders(delivery: Delivery): Record<string, string> {
  const { secret, body, at, requestId, trackingId, clientId } = delivery;
  const timestamp = String(Math.floor(at / 1000));
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Zoom Marketplace/1.0a",
    ...(clientId !== undefined && { clientid: clientId }),
    "x-zm-trackingid": trackingId,
    [REQUEST_ID_HEADER]: requestId,
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: webhookSignature(secret, timestamp, body),
  };
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
