import { hash } from "node:crypto";

/** How a code challenge is made of its verifier (RFC 7636). */
export const CHALLENGE_METHODS = ["plain", "S256"] as const;

export type ChallengeMethod = (typeof CHALLENGE_METHODS)[number];

/** What a verifier and a challenge consist of (RFC 7636, section 4). */
const FORM = /^[A-Za-z0-9._~-]{43,128}$/;

/** Whether a text could be a code challenge. */
export function isChallenge(text: string): boolean {
  return FORM.test(text);
}

/** Whether a verifier is the one that a challenge was made of. */
export function answers(verifier: string, challenge: string, method: ChallengeMethod): boolean {
  return (method === "plain" ? verifier : hash("sha256", verifier, "base64url")) === challenge;
}
