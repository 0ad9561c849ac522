/** What is known of the token that a call carries. */
export type TokenFacts =
  | { readonly kind: "missing" }
  | { readonly kind: "invalid"; readonly shown: string }
  | { readonly kind: "expired" }
  | {
      readonly kind: "valid";
      /** Undefined: every scope. */
      readonly scopes: readonly string[] | undefined;
      /** Whether the token came from a server-to-server app. */
      readonly serverToServer: boolean;
    };

/** A token that may do everything. */
export const FULL_TOKEN: TokenFacts = { kind: "valid", scopes: undefined, serverToServer: false };
