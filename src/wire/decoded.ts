import type { Problem } from "../zoom/problem.ts";

/** A body after decoding, before its fields are looked at. */
export interface Decoded {
  /** As JSON would give it; undefined when nothing could be made of it. */
  readonly body: unknown;
  /** Why nothing could be made of it. */
  readonly undecoded: Problem | undefined;
  /** Things worth saying in the reason of the answer. */
  readonly notes: readonly string[];
}

/** A body that was understood. */
export function decoded(body: unknown, ...notes: string[]): Decoded {
  return { body, undecoded: undefined, notes };
}

/** A body that was not. */
export function undecoded(cause: string, explanation: string, field = ""): Decoded {
  return { body: undefined, undecoded: { field, cause, explanation }, notes: [] };
}
