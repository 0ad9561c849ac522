import { API_OPERATIONS, OPERATIONS } from "./operations.ts";

/** Every scope that an app on the account can be granted: the `:admin` ones of all operations. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set(
    API_OPERATIONS.flatMap((key) => {
      const { scope } = OPERATIONS[key];
      return scope ? [`${scope.classic}:admin`, `${scope.granular}:admin`] : [];
    }),
  ),
];
