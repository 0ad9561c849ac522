import type { Outcome } from "../zoom/outcome.ts";

/** What goes back to the client, before it is written. */
export interface Answer {
  readonly outcome: Outcome;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as a value for JSON; undefined for none. */
  readonly body: unknown;
  /** One line, in full. */
  readonly reason: string;
  /** Whether Zoom would have answered 429 where the simulator only observes quotas. */
  readonly overQuota: boolean;
}
