import type { Edition } from "../zoom/edition.ts";
import type { OperationKey } from "../zoom/operations.ts";

/** A fault that a call met, or that was asked for in vain. */
export interface FaultUse {
  /** Its name, with its value if it has one: `half-drop=3`. */
  readonly name: string;
  readonly applied: boolean;
  /** Why it was not applied. */
  readonly why?: string;
}

/** How much of its answer a client was sent. */
export type Delivery = "whole" | "part" | "none";

/**
 * One request and its answer, as the journal keeps it: a plain value. Secrets are masked; what can be
 * worked out from the bytes (fields, people) is worked out by whoever reads.
 */
export interface Exchange {
  readonly id: string;
  /** The world's clock, epoch milliseconds. */
  readonly at: number;
  /** The machine's time when it was answered, epoch milliseconds. */
  readonly received: number;
  /** The machine's time when its head had arrived, epoch milliseconds with fractions; good to a millisecond. */
  readonly arrived: number;
  /** From the request's head to the answer's last byte, milliseconds; undefined while it is open. */
  readonly durationMs: number | undefined;
  readonly world: string;
  readonly edition: Edition;
  /** Undefined for what is no operation of the vendor's. */
  readonly operation: OperationKey | undefined;
  /** `page` where a person did it on the registration page, and no program called; else absent. */
  readonly via?: "page" | undefined;
  readonly method: string;
  /** As sent, a world's prefix included. */
  readonly url: string;
  /** Names and values in turns, as sent. */
  readonly headers: readonly string[];
  /** The body's bytes as latin1 text, cut at {@link MOST_BODY}. */
  readonly body: string;
  /** How many bytes the whole body had. */
  readonly bodyBytes: number;
  /** How many people the body names; 0 where nothing could be made of it. */
  readonly people: number;
  readonly clientAddress: string;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string | number>>;
  /** Undefined for an empty answer. */
  readonly answerBody: string | undefined;
  /** `code` of the answer's body. */
  readonly code: number | undefined;
  readonly outcome: string;
  readonly reason: string;
  /** Whether Zoom would have answered 429 where the simulator only observes. */
  readonly overQuota: boolean;
  /** Whether anything that the vendor keeps was changed. */
  readonly stored: boolean;
  readonly scenario: { readonly by: string; readonly key: string } | undefined;
  /** The id of the armed rule that hit. */
  readonly rule: string | undefined;
  readonly fault: FaultUse | undefined;
  readonly delivery: Delivery;
  /** Whether the client hung up before its answer was whole. */
  readonly clientGone: boolean;
  /** Set where the simulator had broken the connection off before, for the fault of an earlier call on it. */
  readonly cutOff?: true;
}

/** Most bytes of a body that the journal keeps. */
export const MOST_BODY = 65_536;
