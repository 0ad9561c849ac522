import { createHmac } from "node:crypto";

/** The event by which Zoom asks whether an address is the subscriber's own. */
export const URL_VALIDATION = "endpoint.url_validation";

/**
 * The value of `x-zm-signature`.
 *
 * @param timestamp the value of `x-zm-request-timestamp`, epoch seconds
 * @param body the bytes as they are sent
 */
export function webhookSignature(secret: string, timestamp: number, body: Uint8Array): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`;
}

/** What the receiver of a challenge proves by that it knows the secret. */
export function encryptedToken(secret: string, plainToken: string): string {
  return createHmac("sha256", secret).update(plainToken).digest("hex");
}

/** The challenge, as a value for JSON. @param at epoch milliseconds */
export function validationPayload(plainToken: string, at: number): object {
  return { event: URL_VALIDATION, payload: { plainToken }, event_ts: at };
}
