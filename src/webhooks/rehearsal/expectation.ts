import { isObject } from "../../zoom/is-object.ts";
import type { Answer } from "./send.ts";

/**
 * What a check demands of an answer.
 *
 * @param soFar every answer of the run, this one included
 * @returns what is wrong; undefined where nothing is
 */
export type Expectation = (answer: Answer, soFar: readonly Answer[]) => string | undefined;

/** Zoom gives up after so many milliseconds (documented). */
const ZOOM_WAITS = 3000;

const answered = (wanted: string, fits: (status: number) => boolean): Expectation => {
  return (answer) => ("status" in answer && fits(answer.status) ? undefined : `wanted ${wanted}`);
};

/** Any answer of success: which ones Zoom takes is a check of its own. */
export const accepted = answered("2xx", (status) => status >= 200 && status < 300);

/** Refused as the sender's fault: after 5xx Zoom would send it again. */
export const refused = answered("4xx", (status) => status >= 400 && status < 500);

/** What Zoom takes for delivered. */
export const delivered = answered("200 or 204", (status) => status === 200 || status === 204);

/** Every answer of the run within Zoom's time. */
export const inTime: Expectation = (answer, soFar) => {
  const slowest = Math.max(...soFar.map(({ ms }) => ms));
  return slowest > ZOOM_WAITS
    ? `the slowest of ${soFar.length} answers took ${slowest} ms, wanted at most ${ZOOM_WAITS}`
    : accepted(answer, soFar);
};

/** The answer to the check of an address. */
export function validated(plainToken: string, encrypted: string): Expectation {
  return (answer) => {
    if (!("status" in answer) || answer.status !== 200) return "wanted 200";
    const body = parsed(answer.body);
    if (!isObject(body)) return "wanted a JSON object";
    if (body["plainToken"] !== plainToken) return "plainToken is not the one that was sent";
    if (body["encryptedToken"] === encrypted) return undefined;
    return "encryptedToken is not the HMAC-SHA256 of plainToken under the secret, in hex";
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
