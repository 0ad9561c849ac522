import type { Delivery } from "../journal/delivery.ts";
import type { Simulator } from "../wire/simulator.ts";
import type { Validation } from "../wire/webhooks.ts";
import { isObject } from "../zoom/is-object.ts";
import { URL_VALIDATION, urlValidationEvent } from "../zoom/webhook-payload.ts";
import { encryptedToken } from "../zoom/webhook-signature.ts";
import { afterAttempt } from "./attempt.ts";
import { makeAttempt } from "./make-attempt.ts";
import { drawIds } from "./new-deliveries.ts";
import type { Sent } from "./send.ts";

/** Sends Zoom's challenge, once. @param at the world's clock, epoch milliseconds */
export async function challenge(
  simulator: Simulator,
  { id, url, secret }: { readonly id: string; readonly url: string; readonly secret: string },
  at: number,
  clientId: string | undefined,
  signal: AbortSignal,
): Promise<Validation> {
  const { random } = simulator;
  const plainToken = Buffer.from(random(16)).toString("base64url");
  const delivery: Delivery = {
    ...drawIds(random),
    event: URL_VALIDATION,
    subscription: id,
    url,
    body: JSON.stringify(urlValidationEvent(plainToken, at)),
    at,
    exchange: undefined,
    traceparent: undefined,
    replayOf: undefined,
    state: "waiting",
    attempts: [],
    due: at,
  };
  const attempt = await makeAttempt(simulator, delivery, {
    secret,
    at,
    clientId,
    signal,
    awaited: true,
    whyFailed: (sent) => whyWrong(sent, plainToken, secret),
  });
  const { fault } = attempt;
  const why = fault ?? "answered with the plain token and the right encrypted one";
  return { ok: fault === undefined, why, delivery: afterAttempt(delivery, attempt, false) };
}

/** What is wrong with the answer to a challenge; undefined when nothing is. */
function whyWrong(
  { status, answer = "", fault }: Sent,
  plainToken: string,
  secret: string,
): string | undefined {
  if (fault !== undefined) return fault;
  if (status !== 200) return `answered ${status}; a challenge wants 200`;
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return "its answer is not JSON";
  }
  if (!isObject(value)) return "its answer is no JSON object";
  if (value["plainToken"] !== plainToken) return "its answer does not repeat plainToken";
  if (value["encryptedToken"] === encryptedToken(secret, plainToken)) return undefined;
  return "its encryptedToken is not the HMAC-SHA256 of plainToken with the subscription's secret, in hexadecimal digits";
}
