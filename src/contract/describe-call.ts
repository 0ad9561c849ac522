import type { Facts } from "../zoom/call.ts";
import { createCatalogue } from "../zoom/catalogue.ts";
import { decide } from "../zoom/decide.ts";
import type { Edition } from "../zoom/edition.ts";
import { OUTCOMES } from "../zoom/generated/outcomes.ts";
import { kindOf, namesEvent, type OperationKey } from "../zoom/operations.ts";
import { onOperation, stateOn, type Outcome } from "../zoom/outcome.ts";
import { readCall } from "../zoom/read-call.ts";
import { answerTo } from "./example-answers.ts";
import type { Encoding } from "./example-request.ts";
import type { PROVIDER_STATES, ZOOM_OUTCOMES } from "./generated/names.ts";
import { interactionRequest } from "./interaction-request.ts";
import { interactionResponse } from "./interaction-response.ts";
import type { Interaction, StateParams } from "./interaction.ts";
import { providerStates, type ProviderState } from "./provider-states.ts";

/** The name of an outcome of Zoom's. */
export type ZoomOutcome = (typeof ZOOM_OUTCOMES)[number];

/** The name of a provider state. */
export type ProviderStateName = (typeof PROVIDER_STATES)[number];

/** A call and the outcome that it is to have. */
export interface DescribedCall {
  readonly description: string;
  readonly outcome: ZoomOutcome;
  readonly operation: OperationKey;
  readonly encoding: Encoding;
  /** The call before anything is arranged for the outcome. */
  readonly facts: Facts;
  /** Undefined for the state that goes with the outcome. */
  readonly state?: ProviderStateName | undefined;
  /** Names of body fields in which the consumer must send what the example has. */
  readonly exact?: readonly string[];
}

const catalogue = createCatalogue(OUTCOMES);

const states: ReadonlyMap<string, ProviderState> = new Map(
  providerStates(catalogue).map((state) => [state.name, state]),
);

/**
 * Works out the interaction of a call: the request, the provider state, and the answer by the rules.
 *
 * @throws Error when the edition or the operation lacks the outcome, or the rules answer otherwise
 */
export function describeCall({
  description,
  operation,
  encoding,
  facts,
  ...call
}: DescribedCall): Interaction {
  const outcome = onOperation(catalogue.get(call.outcome), operation);
  const status = statusOf(outcome, operation, facts.edition);
  const name = call.state ?? stateOn(outcome, operation);
  const state = name === undefined ? undefined : states.get(name);
  const asking = asks(outcome, facts);
  const arranged = arrangeFor(outcome, state, asking);
  const come = outcomeOf(arranged, operation);
  if (come.key !== outcome.key) {
    const where = state ? `in the state "${state.name}" ` : "";
    throw new Error(`${where}this call is answered ${come.key}, not ${outcome.key}`);
  }
  return {
    description,
    state: state && { name: state.name, params: paramsOf(state, asking, operation) },
    request: interactionRequest(asking, operation, encoding, call.exact ?? []),
    response: interactionResponse(
      outcome,
      operation,
      status,
      answerTo(catalogue, outcome, operation, arranged),
    ),
  };
}

function statusOf({ key, operations, status }: Outcome, operation: OperationKey, edition: Edition): number {
  const found = status[edition];
  if (!operations.includes(operation)) throw new Error(`${operation} never has the outcome ${key}`);
  if (found === undefined) throw new Error(`edition ${edition} has no outcome ${key}`);
  return found;
}

/** The call with whatever its request must have for the outcome; what it has already stays. */
function asks(outcome: Outcome, facts: Facts): Facts {
  if (outcome.state !== undefined || typeof outcome.arrange !== "function") return facts;
  return decide(catalogue, readCall(facts))?.outcome.key === outcome.key ? facts : outcome.arrange(facts);
}

/** The call as it is answered in its provider state. */
function arrangeFor(outcome: Outcome, state: ProviderState | undefined, asking: Facts): Facts {
  if (outcome.arrange === "forced") return { ...asking, forced: outcome.key };
  // A state makes a call sound first, but the consumer sends what it sends.
  return state ? { ...state.arrange(asking), body: asking.body, undecoded: asking.undecoded } : asking;
}

function outcomeOf(arranged: Facts, operation: OperationKey): Outcome {
  return decide(catalogue, readCall(arranged))?.outcome ?? catalogue.success(operation);
}

/** What a verifier hands over with the state: the meeting or webinar, and the people whom the call names. */
function paramsOf({ by }: ProviderState, facts: Facts, operation: OperationKey): StateParams {
  if (by === "armed" || !namesEvent(operation)) return {};
  const emails = readCall(facts).people.map(({ email }) => email);
  return { [kindOf(operation).idParameter]: facts.meetingId, ...(emails.length > 0 && { emails }) };
}
