import { both } from "./edition.ts";
import { OPERATION_KEYS } from "./operations.ts";
import type { Outcome } from "./outcome.ts";
import { SOURCE } from "./sources.ts";

/**
 * Makes an outcome that is the simulator's own: something that Zoom would not answer like this.
 * Its body code is the HTTP status and its message starts with the simulator's name, so that nobody takes it for Zoom's.
 */
export function simulatorRefusal(key: string, status: number, cause: string): Outcome {
  return {
    key,
    code: status,
    status: both(status),
    message: "zoom-sim: {detail}",
    operations: OPERATION_KEYS,
    evidence: "simulator",
    source: SOURCE.own,
    stage: "wire",
    cause,
  };
}

/** Thrown where a request is refused before it is a call; the wire answers it. */
export class RequestRefused extends Error {
  /** The key of the simulator's outcome. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail one line for the user that names the value and the cure */
  constructor(key: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.name = "RequestRefused";
    this.key = key;
    this.headers = headers;
  }
}
