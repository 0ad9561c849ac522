import { key, type Collection, type Key } from "./store.ts";

/** Somebody's wish to be told of events by HTTP. */
export interface Subscription {
  readonly id: string;
  /** Where events are sent to. */
  readonly url: string;
  /** What signs them. */
  readonly secret: string;
  /** Names of events; `*` stands for any text. */
  readonly events: readonly string[];
  /** How many times each event is sent: 1, unless duplicates are wanted. */
  readonly copies: number;
  /** Milliseconds of the world's clock between an event and its first delivery. */
  readonly delayMs: number;
  /** Whether its answer to the last challenge was the right one; undefined before the first. */
  readonly validated?: boolean;
}

const WEBHOOKS: Collection<readonly Subscription[]> = { name: "webhooks" };

/**
 * The one record of a world's subscriptions. Snapshots leave it out: it says where this simulator sends to, and it
 * holds secrets.
 */
export const webhooksKey: Key<readonly Subscription[]> = key(WEBHOOKS, "webhooks");
