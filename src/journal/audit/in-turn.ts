import type { Exchange } from "../exchange.ts";

/** Times of arrival are only good to a millisecond. */
const BLUR = 1;

/**
 * Whether a request was sent by somebody who could know what became of an earlier one: calls side by side
 * say nothing about each other.
 */
export function cameAfter(later: Exchange, earlier: Exchange): boolean {
  return earlier.durationMs !== undefined && later.arrived + BLUR >= earlier.arrived + earlier.durationMs;
}

/** Whether the client was given the whole of a sound answer. */
export function wasAnswered({ delivery, clientGone, fault }: Exchange): boolean {
  return delivery === "whole" && !clientGone && !(fault?.applied && SPOILT.test(fault.name));
}

/** Faults that let an answer through which nobody can read. */
const SPOILT = /^(wrong-length|broken-json)/;
