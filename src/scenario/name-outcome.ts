import { isFaultName } from "./faults.ts";
import { nearest } from "./nearest.ts";
import type { Catalogue } from "../zoom/catalogue.ts";
import { EDITIONS, type Edition } from "../zoom/edition.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { Outcome } from "../zoom/outcome.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import type { Variants } from "../zoom/variants.ts";

/** Where an outcome is asked for. */
export interface Place {
  readonly operation: OperationKey;
  readonly edition: Edition;
  readonly variants: Variants;
}

/** An outcome asked for by name, and the keys of others that the same bare code could mean. */
export interface Named {
  readonly outcome: Outcome;
  readonly others: readonly string[];
}

/**
 * Finds the outcome that a key or a bare body code means for an operation in an edition.
 *
 * @throws RequestRefused with the nearest names when there is none, or with where it does exist
 */
export function nameOutcome(catalogue: Catalogue, name: string, place: Place): Named {
  const candidates = outcomesNamed(catalogue, name, place.variants);
  if (candidates.length === 0) throw unknown(catalogue, name, place);

  const ofOperation = candidates.filter(({ operations }) => operations.includes(place.operation));
  if (ofOperation.length === 0) throw otherOperation(name, candidates, place);

  const [outcome, ...others] = ofOperation.filter(({ status }) => status[place.edition] !== undefined);
  if (!outcome) throw otherEdition(name, ofOperation, place);
  return { outcome, others: others.map(({ key }) => key) };
}

/** The outcomes that a key or a bare body code may mean, that of the bare code first; those only that can be asked for. */
export function outcomesNamed(catalogue: Catalogue, name: string, variants: Variants): readonly Outcome[] {
  if (/^\d{1,9}$/.test(name)) return catalogue.withCode(Number(name), undefined, variants);
  const outcome = catalogue.find(name);
  return outcome?.arrange === undefined ? [] : [outcome];
}

function unknown(catalogue: Catalogue, name: string, { operation }: Place): RequestRefused {
  if (catalogue.find(name)) {
    return new RequestRefused("scenario-unknown", `the outcome "${name}" cannot be brought about by name`);
  }
  if (isFaultName(name)) {
    return new RequestRefused("scenario-unknown", `"${name}" is a fault; send it as X-Zoom-Sim-Fault`);
  }
  const keys = catalogue.outcomes
    .filter(({ arrange, operations }) => arrange && operations.includes(operation))
    .map(({ key }) => key);
  return new RequestRefused(
    "scenario-unknown",
    `no outcome is named "${name}"; nearest: ${nearest(name, keys).join(", ")}; all: zoom-sim outcomes`,
  );
}

function otherOperation(name: string, found: readonly Outcome[], { operation }: Place): RequestRefused {
  const operations = [...new Set(found.flatMap((outcome) => outcome.operations))];
  return new RequestRefused(
    "scenario-elsewhere",
    `${operation} has no outcome "${name}"; it belongs to ${operations.join(", ")}`,
  );
}

function otherEdition(name: string, found: readonly Outcome[], { edition }: Place): RequestRefused {
  const having = EDITIONS.filter((each) => found.some(({ status }) => status[each] !== undefined));
  return new RequestRefused(
    "scenario-elsewhere",
    `edition ${edition} has no outcome "${name}"; edition ${having.join(", ")} has it: send X-Zoom-Sim-Edition: ${having[0]}`,
  );
}
