import type { Expiries } from "./expiries.ts";
import type { ChallengeMethod } from "./pkce.ts";

/** A code that an app may trade for tokens, as it is stored. */
export interface AuthorizationCode {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Absent where the app sent none (PKCE). */
  readonly challenge?: { readonly value: string; readonly method: ChallengeMethod };
  /** When it is over, epoch milliseconds. */
  readonly until: number;
}

/** What a user let an app do, as it is stored: one for each app and user. */
export interface Consent {
  /** Stays the same through all tokens that come of it. */
  readonly id: string;
  readonly scopes: readonly string[];
  /** The id of the one refresh token that is good. */
  readonly refreshId: string;
}

/** What a refresh token made here says of itself. */
export interface RefreshToken {
  readonly id: string;
  readonly clientId: string;
  readonly userId: string;
  /** When it is over, epoch milliseconds. */
  readonly until: number;
}

/** What is stored about the things that a request for a token names. */
export interface OAuthStored {
  readonly code: AuthorizationCode | undefined;
  readonly refresh: RefreshToken | undefined;
  readonly consent: Consent | undefined;
  /** Of all codes, consents and revocations, where they are changed. */
  readonly codes?: Expiries | undefined;
  readonly consents?: Expiries | undefined;
  readonly revocations?: Expiries | undefined;
}
