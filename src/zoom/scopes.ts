import { OPERATION_KEYS, OPERATIONS } from "./operations.ts";

const SCOPES = OPERATION_KEYS.flatMap((key) => {
  const { scope } = OPERATIONS[key];
  return scope ? [scope.classic, scope.granular] : [];
});

/** Every scope that an app on the account can be granted: the `:admin` ones of all operations. */
export const ALL_SCOPES: readonly string[] = [...new Set(SCOPES.map((scope) => `${scope}:admin`))];

/** Every scope that a user can grant an app: those of all operations, without `:admin`. */
export const USER_SCOPES: readonly string[] = [...new Set(SCOPES)];
