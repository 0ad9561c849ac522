import { DEFAULT_EDITION, type Edition } from "../zoom/edition.ts";
import type { OperationKey } from "../zoom/operations.ts";
import { describeCall, type ProviderStateName, type ZoomOutcome } from "./describe-call.ts";
import { ASKED_FOR, exampleFacts } from "./example-facts.ts";
import { tellPact, type Interaction } from "./interaction.ts";
import type { PactInteraction } from "./pact-shape.ts";

/** A call of Zoom's API and how it ends. */
export interface ZoomCallOptions {
  readonly operation: OperationKey;
  readonly outcome: ZoomOutcome;
  /** Default: `postman`. */
  readonly edition?: Edition;
  /** The provider state. Default: that which goes with the outcome. */
  readonly state?: ProviderStateName;
  /** Default: says the operation and the outcome. */
  readonly description?: string;
}

/**
 * Describes any call to Pact, in JSON: for batches there is `batchRegistration`, which has more to choose.
 *
 * @param interaction what `addInteraction()` of a `PactV4` returned
 * @throws Error when such a call would not end like that, and says how it would
 */
export function zoomCall<R>(interaction: PactInteraction<R>, options: ZoomCallOptions): R {
  return tellPact(interaction, zoomInteraction(options));
}

/** A call as plain data. */
export function zoomInteraction({
  operation,
  outcome,
  edition = DEFAULT_EDITION,
  state,
  description = `${operation}: ${outcome}`,
}: ZoomCallOptions): Interaction {
  const facts = { ...exampleFacts(operation, edition), ...ASKED_FOR[outcome] };
  return describeCall({ description, outcome, operation, encoding: "json", facts, state });
}
