import type { Cause, Happening } from "./happening.ts";
import { postMails } from "./post-mails.ts";
import type { Simulator } from "./simulator.ts";

/** Bytes of an id where no journal gives one. */
const ID_BYTES = 8;

/**
 * Lets outbox and subscribers know what happened.
 *
 * @returns what the answer waits for; undefined where nobody subscribed
 */
export function tell(
  { outbox, webhooks, random, failed }: Simulator,
  happening: Happening,
  cause: Cause,
): Promise<void> | undefined {
  const { exchange } = cause;
  const id = exchange ?? random(ID_BYTES).toString("hex");
  // Nothing waits for it: mails are only looked at.
  postMails(outbox, happening, id, exchange !== undefined).catch(failed);
  return webhooks.tell(happening, cause);
}
