import type { App } from "./app.ts";

/** What is known of the token that a call carries, or of the app that asks for one. */
export type TokenFacts =
  | { readonly kind: "missing" }
  | {
      readonly kind: "invalid";
      readonly shown: string;
      /** The client id that was sent; only where tokens are asked for. */
      readonly clientId?: string;
    }
  | { readonly kind: "expired" }
  | ValidToken;

/** A token, or an app's credentials, that let in. */
export interface ValidToken {
  readonly kind: "valid";
  /** Undefined: every scope. */
  readonly scopes: readonly string[] | undefined;
  /** Whether the token came from a server-to-server app. */
  readonly serverToServer: boolean;
  /** The id of the user whose token it is; absent where it is nobody's own. */
  readonly userId?: string;
  /** Whether it came of the grant `client_credentials`, which is not for the API. */
  readonly clientOnly?: true;
  /** Why only `lax`, under which any token is, lets it in, as the end of a sentence about it: `was revoked`. */
  readonly laxOnly?: string;
  /** The app that asks; only where tokens are asked for. */
  readonly app?: App;
}

/** A token that may do everything. */
export const FULL_TOKEN: ValidToken = { kind: "valid", scopes: undefined, serverToServer: false };
