import type { Fault } from "../scenario/faults.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { Outcome } from "../zoom/outcome.ts";
import type { Happening } from "./happening.ts";

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
  /** How it came about; absent for what was refused before it was a call. */
  readonly course?: Course;
}

/** How an answer to a call came about. */
export interface Course {
  readonly operation: OperationKey;
  /** The world's clock when it was decided, epoch milliseconds. */
  readonly at: number;
  readonly scenario: { readonly by: string; readonly key: string } | undefined;
  /** The id of the armed rule that hit. */
  readonly rule: string | undefined;
  readonly fault: AnswerFault | undefined;
  /** Whether anything that the vendor keeps was changed. */
  readonly stored: boolean;
  /** What that came to for people; absent where it came to nothing for anybody. */
  readonly happening?: Happening | undefined;
}

/** A fault of an answer, and why it was not applied if it was not. */
export interface AnswerFault {
  readonly fault: Fault;
  readonly unapplied: string | undefined;
}
