import { OPERATION_KEYS, OPERATIONS } from "./operations.ts";

/** Every scope that an app on the account can be granted: the `:admin` ones of all operations. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set(
    OPERATION_KEYS.flatMap((key) => {
      const { scope } = OPERATIONS[key];
      return scope ? [`${scope.classic}:admin`, `${scope.granular}:admin`] : [];
    }),
  ),
];
