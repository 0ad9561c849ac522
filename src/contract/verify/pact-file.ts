import type { Edition } from "../../zoom/edition.ts";

/** A provider state as an interaction names it. */
export interface NamedState {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One interaction of a contract, whatever version of Pact's format it is written in. */
export type Interaction = CallInteraction | MessageInteraction;

interface Described {
  readonly description: string;
  readonly states: readonly NamedState[];
  /** Whether its failure is not to fail a run. */
  readonly pending: boolean;
}

/** An event that the consumer is sent. */
export interface MessageInteraction extends Described {
  readonly kind: "message";
  /** Its contents under `body`, and the rules for them, as those of a response stand in the file. */
  readonly message: Readonly<Record<string, unknown>>;
}

/** A call of the consumer's, and its answer. */
export interface CallInteraction extends Described {
  readonly kind: "call";
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
