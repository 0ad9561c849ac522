import type { Edition } from "../../zoom/edition.ts";

/** A provider state as an interaction names it. */
export interface NamedState {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One interaction of a contract, whatever version of Pact's format it is written in. */
export interface Interaction {
  readonly description: string;
  readonly states: readonly NamedState[];
  /** Whether its failure is not to fail a run. */
  readonly pending: boolean;
  /** As the file has it. */
  readonly request: Readonly<Record<string, unknown>>;
  /** As the file has it. */
  readonly response: Readonly<Record<string, unknown>>;
}

/** A contract of one consumer. */
export interface PactFile {
  /** Where it lies. */
  readonly path: string;
  /** As users name it: from their folder. */
  readonly name: string;
  readonly consumer: string;
  readonly edition: Edition;
  readonly interactions: readonly Interaction[];
}
