import type { Edition } from "./edition.ts";
import type { OperationKey } from "./operations.ts";
import { codeOf, onOperation, STAGES, type Outcome } from "./outcome.ts";
import { DEFAULT_VARIANTS, type Variants } from "./variants.ts";

/** All outcomes, in ways that decisions and lists need them. */
export interface Catalogue {
  /** In the order of their stages. */
  readonly outcomes: readonly Outcome[];
  /** The outcome of that key. Throws for a key that is not in the catalogue: that is a slip of ours. */
  get(key: string): Outcome;
  /** The outcome of a key that may come from a user. */
  find(key: string): Outcome | undefined;
  /**
   * The outcomes that share a body code, the one that the bare code means first.
   *
   * @param operation only those of this operation; undefined for all
   */
  withCode(code: number, operation?: OperationKey, variants?: Variants): readonly Outcome[];
  /** The outcomes of an operation, each as it is there, in order. */
  of(operation: OperationKey): readonly Outcome[];
  /** The outcomes whose rules an operation runs, each as it is there, in order. */
  rules(operation: OperationKey | undefined, edition: Edition): readonly Outcome[];
  /** What an operation answers when no rule refuses. */
  success(operation: OperationKey): Outcome;
}

/**
 * Builds a catalogue.
 *
 * @throws Error when two outcomes have one key
 */
export function createCatalogue(entries: readonly Outcome[]): Catalogue {
  const outcomes = [...entries].sort(
    (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.key < b.key ? -1 : 1),
  );
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  if (byKey.size !== outcomes.length) throw new Error("two outcomes have the same key");

  // Every call asks for these; they are gathered once.
  const rules = new Map<Edition, Map<OperationKey | undefined, readonly Outcome[]>>();
  const successes = new Map<OperationKey, Outcome>();
  const find = (key: string) => byKey.get(key);

  return {
    outcomes,
    find,
    get: (key) => {
      const outcome = find(key);
      if (!outcome) throw new Error(`no outcome ${key}`);
      return outcome;
    },
    withCode: (code, operation, variants = DEFAULT_VARIANTS) => {
      const found = outcomes.filter(
        (outcome) =>
          codeOf(outcome, variants) === code &&
          outcome.arrange !== undefined &&
          (!operation || outcome.operations.includes(operation)),
      );
      const rank = ({ primary, operations }: Outcome): number =>
        // Of several that are meant on calls of their own, the batch's is meant where no call is named.
        primary ? (operations.includes("batchRegistrants") ? 2 : 1) : 0;
      return found.sort((a, b) => rank(b) - rank(a));
    },
    of: (operation) =>
      outcomes
        .filter(({ operations }) => operations.includes(operation))
        .map((outcome) => onOperation(outcome, operation)),
    rules: (operation, edition) => {
      const known = rules.get(edition)?.get(operation);
      if (known) return known;
      const found = outcomes.filter(
        (outcome) =>
          (outcome.refuse || outcome.arrange === "forced") &&
          outcome.status[edition] !== undefined &&
          (operation ? outcome.operations.includes(operation) : outcome.stage === "route"),
      );
      const there = found.map((outcome) => onOperation(outcome, operation));
      rules.set(edition, (rules.get(edition) ?? new Map()).set(operation, there));
      return there;
    },
    success: (operation) => {
      const known = successes.get(operation);
      if (known) return known;
      const outcome = outcomes.find(
        ({ stage, operations }) => stage === "success" && operations.includes(operation),
      );
      if (!outcome) throw new Error(`no successful outcome for ${operation}`);
      successes.set(operation, outcome);
      return outcome;
    },
  };
}
