import type { Delivery } from "../delivery.ts";
import type { ReadExchange } from "../reading.ts";
import type { Sent } from "./sent-people.ts";

/** How grave a finding is, the gravest first. */
export const LEVELS = ["error", "warning", "info"] as const;

export type Level = (typeof LEVELS)[number];

/**
 * What a finding rests on: Zoom's documents, or what the journal shows; `inferred` where neither says that
 * harm was done, which makes it `info`.
 */
export const RESTS = ["documented", "journal", "inferred"] as const;

/** What a rule of the audit has found. */
export interface Found {
  readonly level: Level;
  readonly rests: (typeof RESTS)[number];
  /** One line that names what was done and what to do instead. */
  readonly message: string;
  /** Ids of the exchanges that show it, in their order. */
  readonly exchanges: readonly string[];
  /** Where the app's receiver of webhooks is; absent where the finding is not about one. */
  readonly receiver?: string;
}

/** Something that a consumer does and Zoom would not like. */
export interface Finding extends Found {
  readonly rule: string;
  readonly world: string;
}

/** One thing that the audit looks for. */
export interface AuditRule {
  readonly name: string;
  /** In words: what it looks for. */
  readonly about: string;
  /** Whether a later call can make it good: then it is found anew each time, and kept only of a world that goes. */
  readonly canBeMadeGood?: true;
  /**
   * @param read a world's exchanges, the oldest first
   * @param sent the registrations among them
   * @param deliveries the events that they made, as far as the world still has them, the oldest first
   */
  readonly find: (
    read: readonly ReadExchange[],
    sent: readonly Sent[],
    deliveries: readonly Delivery[],
  ) => readonly Found[];
}

/** Most exchanges that a finding cites. */
const MOST_CITED = 20;

/** The ids that a finding cites. */
export function cited(read: readonly ReadExchange[]): string[] {
  return citedIds(read.map(({ exchange }) => exchange.id));
}

/** As many of these ids as a finding cites. */
export function citedIds(ids: readonly string[]): string[] {
  return ids.slice(0, MOST_CITED);
}
