import { FAULTS, type FaultEntry } from "./faults.ts";

/** A fault as lists show it. */
export interface FaultRow extends FaultEntry {
  /** In words: the value that may follow the name after `=`; absent where none may. */
  readonly value?: string;
}

/** All faults, for lists. */
export function faultRows(): FaultRow[] {
  return FAULTS.map((entry) => ({
    ...entry,
    ...(entry.parameter && { value: valueWords(entry.parameter) }),
  }));
}

function valueWords({ least, most, about, default: value }: NonNullable<FaultEntry["parameter"]>): string {
  const unasked = value === undefined ? "" : `; ${value} by default`;
  return `${least} to ${most}: ${about}${unasked}`;
}
