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

/** A world's subscriptions. */
export interface Subscriptions {
  /** How many there have ever been: the next one's id follows from it, so that no id is used twice. */
  readonly made: number;
  readonly list: readonly Subscription[];
}

/** What somebody asks for who subscribes. */
export type Wish = Pick<Subscription, "url" | "secret"> &
  Partial<Pick<Subscription, "events" | "copies" | "delayMs" | "validated">>;

/** The subscriptions with one more. */
export function subscribe({ made, list }: Subscriptions, wish: Wish): Subscriptions {
  const { url, secret, events = ["*"], copies = 1, delayMs = 0, validated } = wish;
  const added = { id: `w${made + 1}`, url, secret, events, copies, delayMs };
  return { made: made + 1, list: [...list, validated === undefined ? added : { ...added, validated }] };
}

/** Nobody. */
export const NO_SUBSCRIPTIONS: Subscriptions = { made: 0, list: [] };

const WEBHOOKS: Collection<Subscriptions> = { name: "webhooks" };

/**
 * The one record of a world's subscriptions. Snapshots leave it out: it says where this simulator sends to, and it
 * holds secrets.
 */
export const webhooksKey: Key<Subscriptions> = key(WEBHOOKS, "webhooks");
