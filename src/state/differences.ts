import { isDeepStrictEqual } from "node:util";

/** Something that stands in one list only, or in both and not alike. */
export interface Difference<T> {
  readonly was: T | undefined;
  readonly is: T | undefined;
}

/** What differs between two lists of things with ids: what is new or changed in the order of `after`, then what is gone. */
export function differences<T extends { readonly id: string | number }>(
  before: readonly T[],
  after: readonly T[],
): Difference<T>[] {
  const old = new Map(before.map((each) => [each.id, each]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after
      .filter((is) => !isDeepStrictEqual(old.get(is.id), is))
      .map((is) => ({ was: old.get(is.id), is })),
    ...before.filter(({ id }) => !now.has(id)).map((was) => ({ was, is: undefined })),
  ];
}
