import { isFaultName } from "./faults.ts";
import { nearestOutcomes } from "./nearest-outcomes.ts";
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

/** What else than an outcome may be called up in the same way. */
export interface NamesBesides {
  /** What one of them is: `fault`. */
  readonly kind: string;
  readonly names: readonly string[];
}

/**
 * Finds the outcome that a key or a bare body code means for an operation in an edition.
 *
 * @param others what else than outcomes the name may have been meant for
 * @throws RequestRefused with the nearest names when there is none, or with where it does exist
 */
export function nameOutcome(catalogue: Catalogue, name: string, place: Place, others?: NamesBesides): Named {
  const candidates = outcomesNamed(catalogue, name, place.variants);
  if (candidates.length === 0) throw unknown(catalogue, name, place, others);

  const ofOperation = candidates.filter(({ operations }) => operations.includes(place.operation));
  if (ofOperation.length === 0) throw otherOperation(name, candidates, place);

  const [outcome, ...alike] = ofOperation.filter(({ status }) => status[place.edition] !== undefined);
  if (!outcome) throw otherEdition(name, ofOperation, place);
  return { outcome, others: alike.map(({ key }) => key) };
}

/** The outcomes that a key or a bare body code may mean, that of the bare code first; those only that can be asked for. */
export function outcomesNamed(catalogue: Catalogue, name: string, variants: Variants): readonly Outcome[] {
  if (/^\d{1,9}$/.test(name)) return catalogue.withCode(Number(name), undefined, variants);
  const outcome = catalogue.find(name);
  return outcome?.arrange === undefined ? [] : [outcome];
}

function unknown(
  catalogue: Catalogue,
  name: string,
  place: Place,
  others: NamesBesides | undefined,
): RequestRefused {
  const found = catalogue.find(name);
  if (found) {
    const cure = found.stage === "success" ? "; it is the answer to a call that nothing refuses" : "";
    return new RequestRefused(
      "scenario-unknown",
      `the outcome "${name}" cannot be brought about by name${cure}`,
    );
  }
  if (isFaultName(name)) {
    return new RequestRefused("scenario-unknown", `"${name}" is a fault; send it as X-Zoom-Sim-Fault`);
  }
  // What a name may have after `=` is a value.
  const names = nearestOutcomes(name.split("=", 1)[0] ?? "", catalogue, place, others?.names);
  return new RequestRefused(
    "scenario-unknown",
    `no outcome${others ? ` or ${others.kind}` : ""} is named "${name}"; nearest: ${names.join(", ")}; all: zoom-sim outcomes`,
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
