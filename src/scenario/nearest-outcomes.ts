import type { Catalogue } from "../zoom/catalogue.ts";
import type { OperationKey } from "../zoom/operations.ts";
import { codeOf } from "../zoom/outcome.ts";
import type { Variants } from "../zoom/variants.ts";
import { nearest } from "./nearest.ts";

/** Where the outcome that was meant may be found. */
export interface Meant {
  /** Undefined: of any operation. */
  readonly operation?: OperationKey;
  readonly variants: Variants;
}

/**
 * What was most likely meant by a name that no outcome has, best first: keys, and codes where it has digits.
 *
 * @param others further names that may have been meant
 */
export function nearestOutcomes(
  name: string,
  { outcomes }: Catalogue,
  { operation, variants }: Meant,
  others: readonly string[] = [],
): string[] {
  const able = outcomes.filter(
    ({ arrange, operations }) => arrange && (operation === undefined || operations.includes(operation)),
  );
  const names = able.map(({ key }) => key);
  if (!/\d/.test(name)) return nearest(name, [...names, ...others]);
  const codes = able.flatMap((outcome) => codeOf(outcome, variants) ?? []).map(String);
  return nearest(name, [...new Set(codes), ...names, ...others]);
}
